package io.github.srvasmx.admin;

/** Text for a terminal. */
final class TerminalText {

    private TerminalText() {}

    /** The text in one line, with a question mark for each character that a terminal would obey instead of showing it. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
