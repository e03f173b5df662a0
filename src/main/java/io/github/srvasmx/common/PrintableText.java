package io.github.srvasmx.common;

import java.util.regex.Pattern;

/**
 * Makes text safe for terminals, logs and pages: a question mark stands for each character that a terminal or a browser
 * would interpret instead of showing it. These are control and formatting characters, separators of lines, and halves of
 * pairs.
 */
public final class PrintableText {

    private static final String INTERPRETED = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";
    private static final Pattern IN_A_LINE = Pattern.compile("[" + INTERPRETED + "]");
    private static final Pattern IN_LINES = Pattern.compile("[" + INTERPRETED + "&&[^\\n\\r\\t]]");
    private static final String SHOWN = "?";

    private PrintableText() {}

    /** The text in one line. */
    public static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll(SHOWN);
    }

    /** The text with its line breaks and tabs. */
    public static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll(SHOWN);
    }

    /** Whether a terminal shows {@code text} as it is, in one line. */
    public static boolean isLine(String text) {
        return !IN_A_LINE.matcher(text).find();
    }
}
