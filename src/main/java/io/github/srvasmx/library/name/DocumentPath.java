package io.github.srvasmx.library.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a document or folder, as clients write it (contract: operations.md, "Path"). A path cannot lead out of the
 * library.
 */
public sealed interface DocumentPath {

    /**
     * A document or folder by its names: {@code /Library/Folder/Document.ext}. Both {@code /} and {@code \} separate names.
     * The leading separator may be missing, trailing ones are ignored, and repeated ones count once.
     *
     * @param names from the library down
     */
    record ByNames(List<String> names) implements DocumentPath {

        /** The maximum number of names. One call can create all folders of a path, and must not create thousands. */
        public static final int MAX_NAMES = 100;

        /**
         * @throws IllegalArgumentException when there is no name, a name is not valid, or there are too many names
         */
        public ByNames {
            names = List.copyOf(names);
            if (!areValid(names)) {
                throw new IllegalArgumentException("Not the names of a path");
            }
        }

        private static Optional<DocumentPath> parse(String text) {
            List<String> names = split(text);
            return areValid(names) ? Optional.of(new ByNames(names)) : Optional.empty();
        }

        private static boolean areValid(List<String> names) {
            return !names.isEmpty()
                    && names.size() <= MAX_NAMES
                    && names.stream().allMatch(NameRules::isValid);
        }

        /** The names without the last one; empty if there is only one. */
        public List<String> parent() {
            return names.subList(0, names.size() - 1);
        }

        /** The last name. */
        public String name() {
            return names.get(names.size() - 1);
        }

        @Override
        public String toString() {
            return "/" + String.join("/", names);
        }
    }

    /**
     * A document by its id: {@code ~D12} or {@code ~D12.pdf}, in either case. The extension has no meaning, but must be a
     * valid name.
     */
    record ByDocumentId(long id) implements DocumentPath {

        private static final Pattern SYNTAX = Pattern.compile("~[Dd]([1-9]\\d{0,18})(?:\\.([^/\\\\]*))?[/\\\\]*");

        private static Optional<DocumentPath> parse(String text) {
            Matcher matcher = SYNTAX.matcher(text);
            return matcher.matches() && (matcher.group(2) == null || NameRules.isValid(matcher.group(2)))
                    ? number(matcher).map(ByDocumentId::new)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "~D" + id;
        }
    }

    /** A folder by its id: {@code ~F12}, in either case. */
    record ByFolderId(long id) implements DocumentPath {

        private static final Pattern SYNTAX = Pattern.compile("~[Ff]([1-9]\\d{0,18})[/\\\\]*");

        private static Optional<DocumentPath> parse(String text) {
            Matcher matcher = SYNTAX.matcher(text);
            return matcher.matches() ? number(matcher).map(ByFolderId::new) : Optional.empty();
        }

        @Override
        public String toString() {
            return "~F" + id;
        }
    }

    /** Parses a path; empty if {@code text} is not a path. */
    static Optional<DocumentPath> parse(String text) {
        if (!isIdentifier(text)) {
            return ByNames.parse(text);
        }
        return ByDocumentId.parse(text).or(() -> ByFolderId.parse(text));
    }

    /** Whether {@code text} starts like an id, with {@code ~}. Such a text is never a path by names. */
    static boolean isIdentifier(String text) {
        return text.startsWith("~");
    }

    /** Whether {@code text} has no name, such as {@code /}. Such a text is the path of the root. */
    static boolean isRoot(String text) {
        return split(text).isEmpty();
    }

    /**
     * The names of a path by names, which need not be valid. If the path is too long, these are one name more than
     * {@link ByNames#MAX_NAMES}.
     */
    static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start < text.length() && names.size() <= ByNames.MAX_NAMES) {
            int end = start;
            while (end < text.length() && !isSeparator(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                names.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return names;
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '\\';
    }

    private static Optional<Long> number(Matcher matcher) {
        try {
            return Optional.of(Long.valueOf(matcher.group(1)));
        } catch (NumberFormatException e) {
            // 19 digits can exceed the range of a long.
            return Optional.empty();
        }
    }
}
