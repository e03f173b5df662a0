package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two ways to write a path: by names, and by id. */
final class PathParser {

    private static final Pattern ID = Pattern.compile("~(?:D([1-9]\\d{0,18})(?:\\.\\w{1,32})?|F([1-9]\\d{0,18}))");

    private PathParser() {}

    static Optional<DocumentPath> parse(String text) {
        return text.startsWith("/") ? names(text) : id(text);
    }

    private static Optional<DocumentPath> names(String text) {
        List<String> names = List.of(text.substring(1).split("/", -1));
        return DocumentPath.Named.arePath(names) ? Optional.of(new DocumentPath.Named(names)) : Optional.empty();
    }

    private static Optional<DocumentPath> id(String text) {
        Matcher matcher = ID.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String document = matcher.group(1);
        try {
            return Optional.of(
                    document != null
                            ? new DocumentPath.OfDocument(Long.parseLong(document))
                            : new DocumentPath.OfFolder(Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException e) {
            // Nineteen digits can be more than a long holds.
            return Optional.empty();
        }
    }
}
