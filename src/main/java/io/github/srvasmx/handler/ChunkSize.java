package io.github.srvasmx.handler;

/**
 * How many bytes a client is told to fetch at once (contract: operations.md, "chunk size").
 *
 * @param bytes between {@link #SMALLEST} and {@link #LARGEST}
 */
public record ChunkSize(int bytes) {

    public static final int SMALLEST = 262_144;
    public static final int LARGEST = 33_554_432;

    /** What a client prefers, brought between the smallest and the largest. */
    public static ChunkSize clamp(long preferred) {
        return new ChunkSize((int) Math.min(Math.max(preferred, SMALLEST), LARGEST));
    }
}
