package io.github.srvasmx.handler;

/**
 * The number of bytes that a client should transfer in one chunk (contract: operations.md, "chunk size").
 *
 * @param bytes from {@link #SMALLEST} to {@link #LARGEST}
 */
public record ChunkSize(int bytes) {

    public static final int SMALLEST = 262_144;
    public static final int LARGEST = 33_554_432;

    /** Returns the preferred size, limited to the range from {@link #SMALLEST} to {@link #LARGEST}. */
    public static ChunkSize clamp(long preferred) {
        return new ChunkSize((int) Math.min(Math.max(preferred, SMALLEST), LARGEST));
    }
}
