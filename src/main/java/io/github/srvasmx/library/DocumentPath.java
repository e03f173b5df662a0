package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a document or folder, as clients write it. A path cannot lead out of the library. Names are
 * case-sensitive.
 */
public sealed interface DocumentPath {

    /**
     * {@code /Library/Folder/Document.ext}: a document or folder by its names.
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
            List<String> names = List.of(text.substring(1).split("/", -1));
            return areValid(names) ? Optional.of(new ByNames(names)) : Optional.empty();
        }

        private static boolean areValid(List<String> names) {
            return !names.isEmpty()
                    && names.size() <= MAX_NAMES
                    && names.stream().allMatch(NameRules::isValid);
        }

        List<String> parent() {
            return names.subList(0, names.size() - 1);
        }

        String name() {
            return names.get(names.size() - 1);
        }

        @Override
        public String toString() {
            return "/" + String.join("/", names);
        }
    }

    /** {@code ~D12} or {@code ~D12.pdf}: a document by its id. The extension has no meaning. */
    record ByDocumentId(long id) implements DocumentPath {

        private static final Pattern SYNTAX = Pattern.compile("~D([1-9]\\d{0,18})(?:\\.\\w{1,32})?");

        @Override
        public String toString() {
            return "~D" + id;
        }
    }

    /** {@code ~F12}: a folder by its id. */
    record ByFolderId(long id) implements DocumentPath {

        private static final Pattern SYNTAX = Pattern.compile("~F([1-9]\\d{0,18})");

        @Override
        public String toString() {
            return "~F" + id;
        }
    }

    /** Parses a path; empty if {@code text} is not a path. */
    static Optional<DocumentPath> parse(String text) {
        if (text.startsWith("/")) {
            return ByNames.parse(text);
        }
        if (text.startsWith("~D")) {
            return id(ByDocumentId.SYNTAX, text).map(ByDocumentId::new);
        }
        return id(ByFolderId.SYNTAX, text).map(ByFolderId::new);
    }

    private static Optional<Long> id(Pattern syntax, String text) {
        Matcher matcher = syntax.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(matcher.group(1)));
        } catch (NumberFormatException e) {
            // 19 digits can exceed the range of a long.
            return Optional.empty();
        }
    }
}
