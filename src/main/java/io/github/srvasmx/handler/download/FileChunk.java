package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A chunk of a staged file, open for reading. It stays readable until it is closed, even if its handler is deleted
 * meanwhile.
 */
public final class FileChunk implements ByteSource {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Blob file;
    private final long offset;
    private final int length;
    private final String crc32;

    private FileChunk(Blob file, long offset, int length, String crc32) {
        this.file = file;
        this.offset = offset;
        this.length = length;
        this.crc32 = crc32;
    }

    /**
     * Reads the chunk once to compute its checksum.
     *
     * @param file closed with the chunk; still open if this method fails
     */
    static FileChunk of(Blob file, long offset, int length) throws IOException {
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER_SIZE, length));
        for (int done = 0; done < length; done += buffer.limit()) {
            buffer.clear().limit(Math.min(buffer.capacity(), length - done));
            file.read(offset + done, buffer);
            crc.update(buffer.flip());
        }
        return new FileChunk(file, offset, length, HexFormat.of().toHexDigits((int) crc.getValue()));
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
