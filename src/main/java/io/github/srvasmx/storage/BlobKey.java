package io.github.srvasmx.storage;

import java.util.List;

/**
 * Where a blob lies below the root of a store: one or more names, such as {@code staging/7/5c0d…/a1b2…}. A key cannot
 * leave the store: a name is made of letters, digits, {@code -} and {@code _} alone.
 */
public record BlobKey(List<String> names) {

    private static final int LONGEST_NAME = 100;

    /**
     * @throws IllegalArgumentException when there is no name, or one that could mean something to a file system
     */
    public BlobKey {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A blob key needs a name");
        }
        for (String name : names) {
            if (!isName(name)) {
                throw new IllegalArgumentException("Not a name in a blob key");
            }
        }
    }

    public static BlobKey of(String... names) {
        return new BlobKey(List.of(names));
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }

    /** By hand, since a key is made for every call, and a regular expression costs more than the call. */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_NAME;
    }
}
