package io.github.srvasmx.library.trash;

/** Other names for an item whose name is taken, such as {@code letter (2).pdf}. */
final class RestoredName {

    private static final int MAX_LENGTH = 255;
    private static final int MAX_EXTENSION = 32;

    private RestoredName() {}

    /**
     * The name with a number before its extension. A long name is cut to make room.
     *
     * @param folder whether the name has no extension
     */
    static String of(String name, boolean folder, int number) {
        int dot = folder ? -1 : name.lastIndexOf('.');
        boolean hasExtension = dot > 0 && name.length() - dot <= MAX_EXTENSION;
        int end = hasExtension ? dot : name.length();
        String suffix = " (" + number + ")" + name.substring(end);
        int length = Math.min(end, MAX_LENGTH - suffix.length());
        if (Character.isHighSurrogate(name.charAt(length - 1))) {
            length--;
        }
        return name.substring(0, length) + suffix;
    }
}
