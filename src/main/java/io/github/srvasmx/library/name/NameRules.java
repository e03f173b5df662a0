package io.github.srvasmx.library.name;

import io.github.srvasmx.common.XmlCharacters;

/** The rules for the names of libraries, folders and documents. */
public final class NameRules {

    private static final int MAX_LENGTH = 255;
    private static final int MAX_CLEANED_LENGTH = 128;
    private static final String REPLACED = "/\\:*?\"<>|#%&+\t";
    private static final char REPLACEMENT = '\uFFFD';

    private NameRules() {}

    /**
     * Whether {@code text} is a valid name: 1 to 255 characters that XML 1.0 allows, without control characters and the
     * separators {@code /} and {@code \}; not {@code .} or {@code ..}.
     */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && !text.equals(".")
                && !text.equals("..")
                && text.codePoints().allMatch(NameRules::isAllowed);
    }

    /**
     * Whether {@code text} is a valid name for a new library, folder or document: as {@link #isValid}, without U+FFFD. A
     * decoder puts this character in the place of bytes that it cannot read, so that different names look the same. Names
     * from earlier versions may contain it.
     */
    public static boolean isValidForNew(String text) {
        return isValid(text) && text.indexOf(REPLACEMENT) < 0;
    }

    /**
     * Whether {@code text} is a valid name for a library, whichever way it is created or renamed: as {@link #isValidForNew},
     * and without {@code ~} at its beginning. Clients may leave out the first separator of a path, and a path that begins
     * with {@code ~} is an id.
     */
    public static boolean isValidForLibrary(String text) {
        return isValidForNew(text) && !DocumentPath.isIdentifier(text);
    }

    /**
     * Checks the name of a library.
     *
     * @return the name
     * @throws IllegalArgumentException when it is not {@linkplain #isValidForLibrary valid}
     */
    public static String requireValidForLibrary(String name) {
        if (!isValidForLibrary(name)) {
            throw new IllegalArgumentException("A library cannot have this name");
        }
        return name;
    }

    /**
     * Makes a name for a new folder out of {@code text}, as the original service does (contract: operations.md, {@code
     * CreateFolder}). Some characters become {@code _}, repeated dots and spaces become one, dots and white space at both
     * ends are removed, and only the first 128 characters are kept. A surrogate pair is not cut in two. The result can be
     * empty, or invalid for another reason. A clean name is not changed.
     */
    public static String clean(String text) {
        StringBuilder name = new StringBuilder();
        char last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = REPLACED.indexOf(text.charAt(i)) < 0 ? text.charAt(i) : '_';
            if (c != last || (c != '.' && c != ' ')) {
                name.append(c);
            }
            last = c;
        }
        String stripped = strip(name.toString());
        return strip(stripped.substring(0, cut(stripped)));
    }

    /** The length to which a name that is too long is cut. */
    private static int cut(String name) {
        if (name.length() <= MAX_CLEANED_LENGTH) {
            return name.length();
        }
        return Character.isHighSurrogate(name.charAt(MAX_CLEANED_LENGTH - 1))
                ? MAX_CLEANED_LENGTH - 1
                : MAX_CLEANED_LENGTH;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isStripped(text.charAt(start))) {
            start++;
        }
        while (end > start && isStripped(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isStripped(char c) {
        return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isAllowed(int codePoint) {
        boolean separator = codePoint == '/' || codePoint == '\\';
        return !separator && XmlCharacters.allow(codePoint) && !Character.isISOControl(codePoint);
    }
}
