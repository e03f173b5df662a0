package io.github.srvasmx.it;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes that can be generated again, so that a model of thousands of documents needs little memory.
 *
 * @param sha256 of the bytes, as the server prints it
 */
record CrashContent(long seed, int size, String sha256) {

    private static final int USUALLY_UP_TO = 120_000;
    private static final int SOMETIMES_UP_TO = 1_500_000;
    private static final int SELDOM = 20;

    /** Returns content that is never empty. No two contents are equal. */
    static CrashContent random(Random random) {
        int largest = random.nextInt(SELDOM) == 0 ? SOMETIMES_UP_TO : USUALLY_UP_TO;
        long seed = random.nextLong();
        int size = 1 + random.nextInt(largest);
        return new CrashContent(seed, size, sha256(bytes(seed, size)));
    }

    byte[] bytes() {
        return bytes(seed, size);
    }

    byte[] bytes(int from, int length) {
        return Arrays.copyOfRange(bytes(), from, from + length);
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
