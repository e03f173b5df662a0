package io.github.srvasmx.common;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and the text forms of checksums: lower-case hexadecimal digits, with leading zeros. */
public final class Checksums {

    private Checksums() {}

    /** Starts a SHA-256. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The 64 digits of the SHA-256 of {@code bytes}. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    /** Ends a SHA-256, and returns its 64 digits. */
    public static String sha256(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The eight digits of a CRC32. */
    public static String crc32(long value) {
        return HexFormat.of().toHexDigits((int) value);
    }
}
