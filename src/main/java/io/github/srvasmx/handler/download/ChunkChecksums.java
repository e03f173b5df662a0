package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/**
 * Computes the CRC32 of chunks and remembers the last ones. In an answer, the checksum comes before the bytes, so a chunk is
 * read twice. If many clients download the same document, it is read only once for each client after the first.
 */
@Component
final class ChunkChecksums {

    /** The number of checksums that are remembered. They take 2.3 MB of memory. */
    private static final int LIMIT = 10_000;

    /** The checksum of a smaller chunk is not remembered, because the chunk is read within microseconds. */
    private static final int SMALLEST = 64 * 1024;

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Cache<Chunk, Integer> known =
            Caffeine.newBuilder().maximumSize(LIMIT).build();

    private record Chunk(String identity, long offset, int length) {}

    /**
     * Returns the CRC32 of {@code length} bytes of {@code file}.
     *
     * @throws IOException when the store cannot be read, or the file ends before the chunk
     */
    int crc32(Blob file, long offset, int length) throws IOException {
        Optional<Chunk> chunk = length < SMALLEST
                ? Optional.empty()
                : file.identity().map(identity -> new Chunk(identity, offset, length));
        Integer remembered = chunk.map(known::getIfPresent).orElse(null);
        if (remembered != null) {
            return remembered;
        }
        int crc32 = compute(file, offset, length);
        chunk.ifPresent(read -> known.put(read, crc32));
        return crc32;
    }

    private static int compute(Blob file, long offset, int length) throws IOException {
        CRC32 crc32 = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER_SIZE, length));
        for (int done = 0; done < length; done += buffer.limit()) {
            buffer.clear().limit(Math.min(buffer.capacity(), length - done));
            file.read(offset + done, buffer);
            crc32.update(buffer.flip());
        }
        return (int) crc32.getValue();
    }
}
