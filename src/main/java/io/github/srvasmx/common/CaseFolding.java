package io.github.srvasmx.common;

import java.util.Locale;

/**
 * Unicode case folding: two texts that differ only by case have the same folded form. This is the full default case folding
 * (The Unicode Standard, section 3.13, definition D144), which does not depend on a locale:
 *
 * <ul>
 *   <li>The German sharp s, small or capital, equals {@code ss}.
 *   <li>All three forms of the Greek sigma are equal.
 *   <li>The Turkish dotless i equals only itself, and the capital I with a dot equals an i followed by a combining dot.
 * </ul>
 *
 * <p>Texts are not normalised: an accented letter and the letter followed by a combining accent stay different.
 *
 * <p>The folded form is for comparison only. It is that of the Unicode version of the Java runtime; a later version only
 * adds letters that did not exist before.
 */
public final class CaseFolding {

    /** The dotless i. Its upper case is I, but it does not fold to i. */
    private static final int DOTLESS_I = 0x131;

    private static final int FIRST_NON_ASCII = 0x80;

    private CaseFolding() {}

    /** The folded form of {@code text}; up to three times as long. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> fold(codePoint, folded));
        return folded.toString();
    }

    /**
     * Lower, upper and again lower case. The first step maps a letter that exists only as a capital, the second one is where
     * a letter can become several. Letters are mapped one by one, because the lower case of a whole text depends on the
     * place of a sigma in its word.
     */
    private static void fold(int codePoint, StringBuilder folded) {
        if (codePoint < FIRST_NON_ASCII) {
            folded.appendCodePoint(Character.toLowerCase(codePoint));
        } else if (codePoint == DOTLESS_I) {
            folded.appendCodePoint(codePoint);
        } else {
            Character.toString(codePoint)
                    .toLowerCase(Locale.ROOT)
                    .toUpperCase(Locale.ROOT)
                    .codePoints()
                    .map(Character::toLowerCase)
                    .forEach(folded::appendCodePoint);
        }
    }
}
