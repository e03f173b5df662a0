package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of an upload as one sequence of bytes, and compares length and checksum of each chunk and the total
 * length with what was received. At the end, the upload must still exist: not every store deletes the chunks together with
 * it. Only one chunk is open at a time.
 */
final class ChunkSequenceInputStream extends InputStream {

    private final ChunkStore store;
    private final Iterator<StoredChunk> chunks;
    private final long expectedSize;
    private final BooleanSupplier exists;
    private final CRC32 crc32 = new CRC32();
    private @Nullable StoredChunk chunk;
    private @Nullable InputStream bytes;
    private long position;
    private long finished;

    /**
     * @param expectedSize the total length of all chunks in bytes
     * @param exists whether the upload exists
     */
    ChunkSequenceInputStream(
            ChunkStore store, Iterator<StoredChunk> chunks, long expectedSize, BooleanSupplier exists) {
        this.store = store;
        this.chunks = chunks;
        this.expectedSize = expectedSize;
        this.exists = exists;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * @throws IOException also when a chunk is missing, the bytes are not those that were received, or the upload was
     *     deleted before its last byte was read
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = bytes == null ? -1 : bytes.read(target, offset, length);
        while (count < 0) {
            finishChunk();
            if (!chunks.hasNext()) {
                requireExpectedSize();
                requireUpload();
                return -1;
            }
            count = open(chunks.next()).read(target, offset, length);
        }
        crc32.update(target, offset, count);
        position += count;
        return count;
    }

    private InputStream open(StoredChunk next) throws IOException {
        InputStream opened = store.open(next);
        chunk = next;
        bytes = opened;
        position = 0;
        crc32.reset();
        return opened;
    }

    private void finishChunk() throws IOException {
        if (chunk != null) {
            close();
            requireSameBytes(chunk);
            finished += position;
            chunk = null;
        }
    }

    /** A chunk that an older server has received has no checksum. */
    private void requireSameBytes(StoredChunk read) throws IOException {
        if (!read.crc32().isEmpty() && HexFormat.fromHexDigits(read.crc32()) != (int) crc32.getValue()) {
            throw new IOException("Uploaded chunk " + read.key() + " has another checksum than when it was received");
        }
    }

    private void requireExpectedSize() throws IOException {
        if (finished != expectedSize) {
            throw new IOException(
                    "The chunks of an upload have " + finished + " bytes in total instead of " + expectedSize);
        }
    }

    private void requireUpload() throws IOException {
        if (!exists.getAsBoolean()) {
            throw new IOException("The upload was deleted while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
            bytes = null;
        }
    }
}
