package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The CRC32 of all bytes of an upload, from the checksums of its chunks. */
final class UploadCrc32 {

    private final ChunkStore store;
    private final Iterator<StoredChunk> chunks;
    private final ConcatenatedCrc32 crc32 = new ConcatenatedCrc32();

    /**
     * @param chunks as {@link ChunkRepository#chunks} returns them
     */
    UploadCrc32(ChunkStore store, Iterator<StoredChunk> chunks) {
        this.store = store;
        this.chunks = chunks;
    }

    /**
     * Adds the chunks that have a row by now and were not added before.
     *
     * @throws UncheckedIOException when a chunk without a checksum cannot be read
     */
    void addChunks() {
        try {
            while (chunks.hasNext()) {
                StoredChunk chunk = chunks.next();
                crc32.add(store.crc32(chunk), chunk.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CRC32 of the chunks that were added. */
    int value() {
        return crc32.value();
    }
}
