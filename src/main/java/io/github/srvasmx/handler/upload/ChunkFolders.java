package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The chunks of uploads in a local store. The key of each is below {@code uploads/{user}/{session}/{handler}}. So all chunks
 * of an upload or a session can be deleted without their rows, and a chunk without a row can be found.
 */
@Component
@ConditionalOnSingleServer
class ChunkFolders implements ChunkBlobs {

    private static final String ROOT = "uploads";

    /**
     * A chunk as the store lists it, whether or not its upload has a row for it.
     *
     * @param size in bytes
     */
    record Entry(BlobKey key, SessionId session, HandlerId handler, long size) {

        private static final int NAMES_IN_KEY = 5;

        /** Returns empty if the key does not have the form of a chunk. */
        static Optional<Entry> of(BlobKey key, long size) {
            List<String> names = key.names();
            return names.size() == NAMES_IN_KEY
                    ? HandlerId.parse(names.get(3))
                            .map(handler -> new Entry(key, new SessionId(names.get(2)), handler, size))
                    : Optional.empty();
        }
    }

    /** Receives listed chunks. */
    @FunctionalInterface
    interface ChunkVisitor {

        /** Returns whether the listing should continue. */
        boolean visit(Entry chunk) throws IOException;
    }

    private final LocalBlobStore store;

    ChunkFolders(LocalBlobStore store) {
        this.store = store;
    }

    @Override
    public BlobKey newKey(Session session, HandlerId handler) {
        return BlobKey.of(
                ROOT,
                user(session),
                session.id().value(),
                handler.toString(),
                UUID.randomUUID().toString());
    }

    /** Passes the chunks of all sessions to {@code visitor}, in no particular order, until it returns false. */
    void list(ChunkVisitor visitor) throws IOException {
        store.list(BlobKey.of(ROOT), (key, size) -> {
            Optional<Entry> chunk = Entry.of(key, size);
            return chunk.isEmpty() || visitor.visit(chunk.get());
        });
    }

    @Override
    public void deleteAll(Session session, HandlerId handler) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value(), handler.toString()));
    }

    @Override
    public void deleteAll(Session session) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value()));
    }

    @Override
    public void deleteAll(long userId, SessionId session, HandlerId handler) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, Long.toString(userId), session.value(), handler.toString()));
    }

    /** Removes the folders that contain no chunk. */
    void prune() throws IOException {
        store.prune(BlobKey.of(ROOT));
    }

    private static String user(Session session) {
        return Long.toString(session.user().id());
    }
}
