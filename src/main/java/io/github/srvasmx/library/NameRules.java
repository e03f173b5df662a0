package io.github.srvasmx.library;

/** The rule for one name in a path: a folder's, or a document's. */
public final class NameRules {

    private static final int LONGEST = 255;

    private NameRules() {}

    /**
     * Whether {@code text} can be a name: up to 255 characters that XML can carry, no separator of any platform, no
     * control character, and not {@code .} or {@code ..}.
     */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && !text.equals(".")
                && !text.equals("..")
                && text.codePoints().allMatch(NameRules::isAllowed);
    }

    private static boolean isAllowed(int c) {
        boolean separator = c == '/' || c == '\\';
        boolean halfAPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean noCharacter = c == 0xFFFE || c == 0xFFFF;
        return !separator && !halfAPair && !noCharacter && !Character.isISOControl(c);
    }
}
