package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.library.DamagedContentException;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.BlobSlice;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The content of a version, open for reading. If it is read from its start to its end, its checksum is compared before the
 * last bytes are returned, so that a damaged document is never delivered completely. For one thread.
 */
final class VersionFile implements FileContent {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final DocumentVersion version;
    private final BlobSlice content;
    private final CRC32 crc32 = new CRC32();
    private long next;
    private long summed;

    /**
     * @param content the whole content, which has the length of {@code version}; closed with this file
     */
    VersionFile(DocumentVersion version, BlobSlice content) {
        this.version = version;
        this.content = content;
    }

    @Override
    public String name() {
        return version.name();
    }

    @Override
    public String fingerprint() {
        return version.sha256();
    }

    @Override
    public long length() {
        return version.size();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        if (position < next) {
            throw new IllegalArgumentException("A version is read forward only");
        }
        content.skipNBytes(position - next);
        int length = target.remaining();
        int start = target.arrayOffset() + target.position();
        if (content.readNBytes(target.array(), start, length) < length) {
            throw new EOFException(version.content() + " ends before the requested bytes");
        }
        target.position(target.position() + length);
        if (position == summed) {
            summed += length;
            crc32.update(target.array(), start, length);
            if (summed == version.size() && !Checksums.crc32(crc32.getValue()).equals(version.crc32())) {
                throw DamagedContentException.otherChecksum(version);
            }
        }
        next = position + length;
    }

    /**
     * Reads the whole content.
     *
     * @throws IOException when it cannot be read, or is not that of the version
     */
    void check() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_SIZE, length()));
        for (long position = 0; position < length(); position += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length() - position));
            read(position, buffer);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
