package io.github.srvasmx.library;

import java.time.Instant;
import java.util.Optional;

/**
 * What a user says about a version that is published.
 *
 * @param comment about the version; empty for none
 * @param description of the document; empty to keep the one it has
 * @param keywords of the document; empty to keep those it has
 * @param modified the document date: when the content was last changed; empty for now
 * @param checkout whether the document is checked out by its author afterwards
 */
public record Publication(
        String comment,
        Optional<String> description,
        Optional<String> keywords,
        Optional<Instant> modified,
        boolean checkout) {

    /** Says nothing. */
    public static final Publication PLAIN = withComment("");

    /** Says only a comment. */
    public static Publication withComment(String comment) {
        return new Publication(comment, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
