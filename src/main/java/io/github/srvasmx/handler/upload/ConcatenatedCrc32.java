package io.github.srvasmx.handler.upload;

/**
 * The CRC32 of parts that follow each other, computed from the CRC32 and the length of each part. The bytes are not needed.
 *
 * <p>A CRC32 is the remainder of a polynomial over GF(2). Bytes that follow multiply the polynomial of the bytes before them
 * by x to the power of 8 for each byte, and add their own. In a remainder the coefficient of x^0 is the highest bit.
 */
final class ConcatenatedCrc32 {

    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int ONE = 1 << 31;
    /** x^8: the factor for one byte that follows. */
    private static final int ONE_BYTE = ONE >>> 8;

    private int value;
    /** The last length, since most parts have the same length, and so the same factor. */
    private long knownLength;

    private int knownFactor = ONE;

    /**
     * Adds the next part.
     *
     * @param length in bytes, at least 0
     */
    void add(int crc32, long length) {
        if (length != knownLength) {
            knownFactor = factorOf(length);
            knownLength = length;
        }
        value = product(value, knownFactor) ^ crc32;
    }

    /** The CRC32 of all parts; 0 if there are none. */
    int value() {
        return value;
    }

    /** The factor for {@code length} bytes that follow, by squaring. */
    private static int factorOf(long length) {
        int factor = ONE;
        int square = ONE_BYTE;
        for (long rest = length; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                factor = product(factor, square);
            }
            square = product(square, square);
        }
        return factor;
    }

    private static int product(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int rest = a; rest != 0; rest <<= 1) {
            if (rest < 0) {
                product ^= shifted;
            }
            shifted = (shifted >>> 1) ^ ((shifted & 1) == 1 ? POLYNOMIAL : 0);
        }
        return product;
    }
}
