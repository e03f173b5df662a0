package io.github.srvasmx.library;

import java.time.Instant;
import java.util.Optional;

/**
 * The texts and other values that a user sends with a version. Lists hold pages of these texts in memory, so each has at
 * most {@value #LONGEST_TEXT} characters. U+0000, which not every database can store, becomes U+FFFD, as in an answer.
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

    /** The maximum length of a comment, a description or keywords, in characters. */
    public static final int LONGEST_TEXT = 2_000;

    /** Without any text. */
    public static final Publication PLAIN = withComment("");

    /**
     * @throws IllegalArgumentException when a text is too long
     */
    public Publication {
        comment = text(comment);
        description = description.map(Publication::text);
        keywords = keywords.map(Publication::text);
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A text about a version has more than " + LONGEST_TEXT + " characters");
        }
        return text.replace('\0', '\uFFFD');
    }

    /**
     * Returns a publication with only a comment.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static Publication withComment(String comment) {
        return new Publication(comment, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
