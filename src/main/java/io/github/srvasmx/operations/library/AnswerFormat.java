package io.github.srvasmx.operations.library;

import io.github.srvasmx.library.browser.FolderLocation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How answers about the library write dates and paths. */
final class AnswerFormat {

    /** The value of what is unknown or not set. */
    static final String NONE = "";

    private static final String SEPARATOR = "\\";
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AnswerFormat() {}

    /** The time in UTC, with milliseconds. */
    static String of(Instant time) {
        return INSTANT.format(time);
    }

    static String of(Optional<Instant> time) {
        return time.map(AnswerFormat::of).orElse(NONE);
    }

    /** The path by names, such as {@code \Library\Folder}. */
    static String of(FolderLocation folder) {
        return SEPARATOR + String.join(SEPARATOR, folder.path());
    }
}
