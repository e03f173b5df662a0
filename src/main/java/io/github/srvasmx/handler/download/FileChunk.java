package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.Checksums;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A chunk of a staged file, open for reading. It stays readable until it is closed, even if its handler is deleted
 * meanwhile.
 */
public final class FileChunk implements ByteSource {

    private final ByteSource bytes;
    private final long offset;
    private final long fileLength;
    private final String crc32;

    /**
     * @param bytes of the chunk; closed with it
     * @param offset of the chunk in the file
     */
    FileChunk(ByteSource bytes, long offset, long fileLength, int crc32) {
        this.bytes = bytes;
        this.offset = offset;
        this.fileLength = fileLength;
        this.crc32 = Checksums.crc32(crc32);
    }

    /** The length of the whole staged file in bytes. */
    public long fileLength() {
        return fileLength;
    }

    @Override
    public long length() {
        return bytes.length();
    }

    /** Whether the file ends with this chunk. */
    public boolean isLast() {
        return offset + bytes.length() >= fileLength;
    }

    /** The CRC32 of the chunk as eight lower-case hexadecimal digits. */
    public String crc32() {
        return crc32;
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        bytes.read(position, target);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
