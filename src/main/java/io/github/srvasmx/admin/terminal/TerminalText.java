package io.github.srvasmx.admin;

/** Makes text safe to print on a terminal. */
final class TerminalText {

    private TerminalText() {}

    /** The text in one line, with a question mark for each control and formatting character. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
