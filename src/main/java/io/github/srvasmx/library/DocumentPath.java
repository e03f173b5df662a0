package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;

/**
 * Where a document or a folder is, as a client writes it. What has been parsed cannot be a traversal. Names are matched
 * exactly, case included.
 */
public sealed interface DocumentPath {

    /** {@code /Library/Folder/Document.ext}: the names from the library down, at least one and at most 100. */
    record Named(List<String> names) implements DocumentPath {

        /** How many names a path may have: folders are made at one go, and no call should make thousands. */
        public static final int MOST = 100;

        /**
         * @throws IllegalArgumentException when there is no name, or one that cannot be a name, or too many
         */
        public Named {
            names = List.copyOf(names);
            if (!arePath(names)) {
                throw new IllegalArgumentException("Not the names of a path");
            }
        }

        static boolean arePath(List<String> names) {
            return !names.isEmpty() && names.size() <= MOST && names.stream().allMatch(NameRules::isValid);
        }

        public List<String> folders() {
            return names.subList(0, names.size() - 1);
        }

        public String name() {
            return names.get(names.size() - 1);
        }

        @Override
        public String toString() {
            return "/" + String.join("/", names);
        }
    }

    /** {@code ~D12} or {@code ~D12.pdf}: a document by its id; the extension is only there to please programs. */
    record OfDocument(long id) implements DocumentPath {

        @Override
        public String toString() {
            return "~D" + id;
        }
    }

    /** {@code ~F12}: a folder by its id. */
    record OfFolder(long id) implements DocumentPath {

        @Override
        public String toString() {
            return "~F" + id;
        }
    }

    /** The path that {@code text} writes, or empty when it writes none. */
    static Optional<DocumentPath> parse(String text) {
        return PathParser.parse(text);
    }
}
