package io.github.srvasmx.storage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a blob lies below the root of a store: one or more names, such as {@code staging/7/5c0d…/a1b2…}. A key cannot
 * leave the store: a name is made of letters, digits, {@code -} and {@code _} alone.
 */
public record BlobKey(List<String> names) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /**
     * @throws IllegalArgumentException when there is no name, or one that could mean something to a file system
     */
    public BlobKey {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A blob key needs a name");
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
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
}
