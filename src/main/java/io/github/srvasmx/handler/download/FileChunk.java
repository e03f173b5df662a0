package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A chunk of a staged file, open for reading. It stays readable until it is closed, even if its handler is deleted
 * meanwhile.
 */
public final class FileChunk implements ByteSource {

    private final Blob file;
    private final long offset;
    private final int length;
    private final String crc32;

    /**
     * @param file closed with the chunk
     */
    FileChunk(Blob file, long offset, int length, int crc32) {
        this.file = file;
        this.offset = offset;
        this.length = length;
        this.crc32 = HexFormat.of().toHexDigits(crc32);
    }

    /** The length of the whole staged file in bytes. */
    public long fileLength() {
        return file.size();
    }

    @Override
    public long length() {
        return length;
    }

    /** Whether the file ends with this chunk. */
    public boolean isLast() {
        return offset + length >= file.size();
    }

    /** The CRC32 of the chunk as eight lower-case hexadecimal digits. */
    public String crc32() {
        return crc32;
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        file.read(offset + position, target);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
