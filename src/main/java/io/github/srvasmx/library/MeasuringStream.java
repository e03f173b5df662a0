package io.github.srvasmx.library;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Measures what is read through it. */
public final class MeasuringStream extends InputStream {

    private final InputStream source;
    private final CRC32 crc32 = new CRC32();
    private final MessageDigest sha256 = newSha256();
    private long size;

    public MeasuringStream(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        if (count > 0) {
            size += count;
            crc32.update(buffer, offset, count);
            sha256.update(buffer, offset, count);
        }
        return count;
    }

    /** The number of bytes read so far. */
    long size() {
        return size;
    }

    /** As 8 lower-case hex digits. */
    String crc32() {
        return HexFormat.of().toHexDigits(crc32.getValue(), 8);
    }

    /** As 64 lower-case hex digits. To be asked once, at the end. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
