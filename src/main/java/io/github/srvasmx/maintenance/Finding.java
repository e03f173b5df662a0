package io.github.srvasmx.maintenance;

/**
 * A problem of a content file, or of the database.
 *
 * @param subject what it belongs to, such as a path and the number of a version
 * @param content the key of the content, which is also its path in the data directory; empty for the database
 * @param problem such as {@code is missing}
 */
public record Finding(String subject, String content, String problem) {

    @Override
    public String toString() {
        return subject + ": " + (content + " " + problem).strip();
    }
}
