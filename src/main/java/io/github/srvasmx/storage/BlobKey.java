package io.github.srvasmx.storage;

import java.util.List;
import java.util.UUID;

/**
 * The address of a blob in a store: one or more names, such as {@code staging/7/5c0d…/a1b2…}. A name consists only of
 * letters, digits, {@code -} and {@code _}, so a key cannot lead out of the store.
 */
public record BlobKey(List<String> names) {

    private static final int MAX_NAME_LENGTH = 100;

    /**
     * @throws IllegalArgumentException when there is no name, or a name is not valid
     */
    public BlobKey {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A blob key must have at least one name");
        }
        // By index, because an iterator would take as long as the check.
        for (int i = 0; i < names.size(); i++) {
            if (!isValidName(names.get(i))) {
                throw new IllegalArgumentException("A blob key contains an invalid name");
            }
        }
    }

    public static BlobKey of(String... names) {
        return new BlobKey(List.of(names));
    }

    /**
     * The key with this text form.
     *
     * @throws IllegalArgumentException when no key has it
     */
    public static BlobKey parse(String text) {
        return of(text.split("/", -1));
    }

    /** A new random key below {@code root}: {@code root/a1/a1b2…}, so that no folder of a disk has too many files. */
    public static BlobKey random(String root) {
        String id = UUID.randomUUID().toString();
        return of(root, id.substring(0, 2), id);
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }

    /** Whether {@code text} can be a name in a key. */
    public static boolean isValidName(String text) {
        // Not a regular expression: each request creates keys, and a match would cost more than the rest of the
        // request.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_NAME_LENGTH;
    }
}
