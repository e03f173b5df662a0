package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/** The bytes of uploaded chunks. Each chunk is one blob under {@code uploads/{user}/{session}/{handler}}. */
@Component
class ChunkStore {

    private static final String ROOT = "uploads";
    private static final int BUFFER_SIZE = 64 * 1024;

    /**
     * A chunk that was stored for an upload.
     *
     * @param size in bytes
     * @param crc32 8 hexadecimal digits; empty if an older server has received the chunk
     */
    record StoredChunk(BlobKey key, long size, String crc32) {}

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

    private final BlobStore store;
    private final FreeSpaceGuard freeSpace;

    ChunkStore(BlobStore store, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.freeSpace = freeSpace;
    }

    /** Returns an empty chunk, to which a request body can be written. The caller closes it. */
    IncomingChunk receive() {
        return new IncomingChunk(store, freeSpace);
    }

    /** Stores a chunk durably. Returns empty if it has no bytes. */
    Optional<StoredChunk> store(IncomingChunk chunk, Session session, HandlerId handler) throws IOException {
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
        return Optional.of(new StoredChunk(key, chunk.length(), HexFormat.of().toHexDigits((int) chunk.crc32())));
    }

    /**
     * Opens a chunk for reading. The caller closes it.
     *
     * @throws IOException when the blob is missing or has another size than the chunk
     */
    Blob open(StoredChunk chunk) throws IOException {
        Blob blob =
                store.open(chunk.key()).orElseThrow(() -> new IOException("Uploaded chunk missing: " + chunk.key()));
        if (blob.size() != chunk.size()) {
            blob.close();
            throw new IOException(
                    "Uploaded chunk " + chunk.key() + " has " + blob.size() + " bytes instead of " + chunk.size());
        }
        return blob;
    }

    /**
     * The CRC32 of a chunk. It is computed from the bytes if an older server has received the chunk.
     *
     * @throws IOException when the bytes are needed and cannot be read
     */
    int crc32(StoredChunk chunk) throws IOException {
        if (!chunk.crc32().isEmpty()) {
            return HexFormat.fromHexDigits(chunk.crc32());
        }
        CRC32 crc32 = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        try (Blob blob = open(chunk)) {
            for (long position = 0; position < blob.size(); position += buffer.limit()) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), blob.size() - position));
                blob.read(position, buffer);
                crc32.update(buffer.flip());
            }
        }
        return (int) crc32.getValue();
    }

    /** Passes the chunks of all sessions to {@code visitor}, in no particular order, until it returns false. */
    void list(ChunkVisitor visitor) throws IOException {
        store.list(BlobKey.of(ROOT), (key, size) -> {
            Optional<Entry> chunk = Entry.of(key, size);
            return chunk.isEmpty() || visitor.visit(chunk.get());
        });
    }

    /** Removes the folders that contain no chunk. */
    void prune() throws IOException {
        store.prune(BlobKey.of(ROOT));
    }

    void delete(BlobKey chunk) throws IOException {
        store.delete(chunk);
    }

    void deleteAll(Session session, HandlerId handler) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value(), handler.toString()));
    }

    void deleteAll(Session session) throws IOException {
        store.deleteAll(BlobKey.of(ROOT, user(session), session.id().value()));
    }

    void deleteAll(IdleUploadRepository.IdleUpload upload) throws IOException {
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
