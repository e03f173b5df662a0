package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of an uploaded chunk as the store shows them.
 *
 * @param size in bytes
 */
record ChunkEntry(BlobKey key, SessionId session, HandlerId handler, long size) {

    private static final int NAMES = 5;

    /** Empty for a blob that no session can have uploaded. */
    static Optional<ChunkEntry> of(BlobKey key, long size) {
        List<String> names = key.names();
        return names.size() == NAMES
                ? HandlerId.parse(names.get(3))
                        .map(handler -> new ChunkEntry(key, new SessionId(names.get(2)), handler, size))
                : Optional.empty();
    }
}
