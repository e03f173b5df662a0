package io.github.srvasmx.library;

/** The number of a version in the API: the n-th version of a document has the number n × 1,000,000. */
public record VersionNumber(long value) {

    /** The distance between the numbers of two consecutive versions; the number of the first version. */
    public static final long STEP = 1_000_000;

    /**
     * @throws IllegalArgumentException when no version can have this number
     */
    public VersionNumber {
        if (value < STEP || value % STEP != 0) {
            throw new IllegalArgumentException("Not a version number: " + value);
        }
    }
}
