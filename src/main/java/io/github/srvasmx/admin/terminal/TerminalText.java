package io.github.srvasmx.admin.terminal;

/** Makes text safe to print on a terminal. */
public final class TerminalText {

    private TerminalText() {}

    /** The text in one line, with a question mark for each control and formatting character. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
