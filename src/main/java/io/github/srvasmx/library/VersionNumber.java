package io.github.srvasmx.library;

/** The number of a version as clients know it: the n-th version of a document has the number n × 1,000,000. */
public record VersionNumber(long value) {

    static final long STEP = 1_000_000;

    /**
     * @throws IllegalArgumentException when no version can have that number
     */
    public VersionNumber {
        if (value < STEP || value % STEP != 0) {
            throw new IllegalArgumentException("Not the number of a version: " + value);
        }
    }
}
