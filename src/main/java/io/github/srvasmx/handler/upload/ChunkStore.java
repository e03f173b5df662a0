package io.github.srvasmx.handler.upload;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.springframework.stereotype.Component;

/** The bytes of uploaded chunks. Each chunk is one blob. */
@Component
class ChunkStore {

    /**
     * A chunk that was stored for an upload.
     *
     * @param size in bytes
     * @param crc32 8 hexadecimal digits; empty if an older server has received the chunk
     */
    record StoredChunk(BlobKey key, long size, String crc32) {}

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
    Optional<StoredChunk> store(IncomingChunk chunk, BlobKey key) throws IOException {
        if (chunk.length() == 0) {
            return Optional.empty();
        }
        chunk.store(key);
        return Optional.of(new StoredChunk(key, chunk.length(), Checksums.crc32(chunk.crc32())));
    }

    /**
     * Opens a chunk for reading. The caller closes it.
     *
     * @throws IOException when the blob is missing or has another size than the chunk
     */
    InputStream open(StoredChunk chunk) throws IOException {
        BlobSlice slice = store.open(chunk.key(), 0, chunk.size())
                .orElseThrow(() -> new IOException("Uploaded chunk missing: " + chunk.key()));
        if (slice.blobSize() != chunk.size()) {
            slice.close();
            throw new IOException(
                    "Uploaded chunk " + chunk.key() + " has " + slice.blobSize() + " bytes instead of " + chunk.size());
        }
        return slice;
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
        try (InputStream bytes = new CheckedInputStream(open(chunk), crc32)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return (int) crc32.getValue();
    }

    /** Keeps a chunk whose row is being written; see {@link BlobStore#keep}. */
    void keep(StoredChunk chunk) {
        store.keep(chunk.key());
    }

    void delete(BlobKey chunk) throws IOException {
        store.delete(chunk);
    }
}
