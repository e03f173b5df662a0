package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import org.springframework.stereotype.Component;

/**
 * The chunks of uploads in a shared store. A key does not contain the upload of the chunk. Nothing is deleted here: the
 * database lists the chunks whose rows are deleted, and the sweep deletes them.
 */
@Component
@ConditionalOnCluster
final class ChunkObjects implements ChunkBlobs {

    private static final String ROOT = "chunk";

    @Override
    public BlobKey newKey(Session session, HandlerId handler) {
        return BlobKey.random(ROOT);
    }

    @Override
    public void deleteAll(Session session, HandlerId handler) {}

    @Override
    public void deleteAll(Session session) {}

    @Override
    public void deleteAll(long userId, SessionId session, HandlerId handler) {}
}
