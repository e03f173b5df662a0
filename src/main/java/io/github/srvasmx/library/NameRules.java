package io.github.srvasmx.library;

/** The rules for the names of libraries, folders and documents. */
public final class NameRules {

    private static final int MAX_LENGTH = 255;
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

    private static boolean isAllowed(int codePoint) {
        boolean separator = codePoint == '/' || codePoint == '\\';
        boolean unpairedSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean notInXml = codePoint == 0xFFFE || codePoint == 0xFFFF;
        return !separator && !unpairedSurrogate && !notInXml && !Character.isISOControl(codePoint);
    }
}
