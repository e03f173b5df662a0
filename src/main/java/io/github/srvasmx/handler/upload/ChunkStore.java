package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The bytes of uploads, each chunk a blob of its own under {@code uploads/{user}/{session}/{handler}}. */
@Component
class ChunkStore {

    /** Is shown chunks one by one. */
    @FunctionalInterface
    interface ChunkVisitor {

        /** Returns whether to be shown more. */
        boolean visit(ChunkEntry chunk) throws IOException;
    }

    private static final String ROOT = "uploads";

    private final BlobStore store;

    ChunkStore(BlobStore store) {
        this.store = store;
    }

    /** Returns a chunk that has no bytes yet. The caller closes it. */
    IncomingChunk receive() {
        return new IncomingChunk(store);
    }

    /** Makes the bytes of a chunk durable; there are none of an empty one. */
    Optional<UploadedChunk> keep(IncomingChunk chunk, Session session, HandlerId handler) throws IOException {
        if (chunk.length() == 0) {
            return Optional.empty();
        }
        BlobKey key = BlobKey.of(
                ROOT,
                user(session),
                session.id().value(),
                handler.toString(),
                UUID.randomUUID().toString());
        chunk.commit(key);
        return Optional.of(new UploadedChunk(key, chunk.length()));
    }

    /**
     * @throws IOException when the bytes are not there, or fewer than there were
     */
    Blob open(UploadedChunk chunk) throws IOException {
        Blob blob = store.open(chunk.content())
                .orElseThrow(() -> new IOException("The bytes of an uploaded chunk are gone"));
        if (blob.size() != chunk.size()) {
            blob.close();
            throw new IOException("An uploaded chunk has " + blob.size() + " bytes and had " + chunk.size());
        }
        return blob;
    }

    /** Shows {@code visitor} the bytes of every chunk of every session, in no order, as long as it wants to see more. */
    void list(ChunkVisitor visitor) throws IOException {
        store.list(BlobKey.of(ROOT), (key, size) -> {
            Optional<ChunkEntry> chunk = ChunkEntry.of(key, size);
            return chunk.isEmpty() || visitor.visit(chunk.get());
        });
    }

    /** Removes the folders in which there are no chunks. */
    void prune() throws IOException {
        store.prune(BlobKey.of(ROOT));
    }

    void delete(ChunkEntry chunk) throws IOException {
        store.delete(chunk.key());
    }

    void delete(UploadedChunk chunk) throws IOException {
        store.delete(chunk.content());
    }

    void deleteAll(Session session, HandlerId handler) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value(), handler.toString()));
    }

    void deleteAll(Session session) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value()));
    }

    void deleteAll(AbandonedUpload upload) throws IOException {
        store.deleteAll(BlobKey.of(
                ROOT,
                Long.toString(upload.userId()),
                upload.session().value(),
                upload.handler().toString()));
    }

    private static String user(Session session) {
        return Long.toString(session.user().id());
    }
}
