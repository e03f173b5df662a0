package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;

/** The blobs of the chunks of uploads: their keys, and their deletion when their uploads end. */
interface ChunkBlobs {

    /** A key for a new chunk. */
    BlobKey newKey(Session session, HandlerId handler);

    /**
     * Deletes the chunks of an upload. Called in addition to the deletion of their rows.
     *
     * @throws IOException when something cannot be deleted; the rest is deleted
     */
    void deleteAll(Session session, HandlerId handler) throws IOException;

    /** As {@link #deleteAll(Session, HandlerId)}, for all uploads of a session that has ended. */
    void deleteAll(Session session) throws IOException;

    /** As {@link #deleteAll(Session, HandlerId)}, for an upload of any session. */
    void deleteAll(long userId, SessionId session, HandlerId handler) throws IOException;
}
