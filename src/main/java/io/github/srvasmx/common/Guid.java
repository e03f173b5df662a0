package io.github.srvasmx.common;

import java.util.Optional;
import java.util.UUID;

/**
 * Reads exactly the text forms of a GUID that .NET documents for {@code Guid.Parse} (contract: wire.md, "GUID text"):
 * {@code N} 32 digits, {@code D} with hyphens, {@code B} in braces, {@code P} in parentheses, {@code X} as a structure of
 * hexadecimal numbers. {@link UUID#fromString} accepts texts that are not a GUID ({@code 1-1-1-1-1}) and refuses most of
 * these forms.
 */
public final class Guid {

    private static final int[] HYPHENS = {8, 13, 18, 23};
    private static final int[] STRUCTURE_WIDTHS = {8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2};

    private Guid() {}

    /** Reads a GUID in any of the five forms, ignoring surrounding white space; empty when the text is not a GUID. */
    public static Optional<UUID> parse(String text) {
        String trimmed = trim(text);
        return switch (trimmed.length()) {
            case 32 -> parseDigits(trimmed);
            case 36 -> parseHyphenated(trimmed);
            case 38 -> parseEnclosed(trimmed);
            default -> trimmed.startsWith("{") ? parseStructure(trimmed) : Optional.empty();
        };
    }

    /** Removes what .NET's {@code Char.IsWhiteSpace} accepts as white space from both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** As .NET's {@code Char.IsWhiteSpace}: space separators and six control characters, without U+001C to U+001F. */
    private static boolean isWhiteSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }

    private static Optional<UUID> parseDigits(String text) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 32; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        return Optional.of(new UUID(high, low));
    }

    private static Optional<UUID> parseHyphenated(String text) {
        long high = 0;
        long low = 0;
        int hyphens = 0;
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            if (hyphens < HYPHENS.length && i == HYPHENS[hyphens]) {
                if (c != '-') {
                    return Optional.empty();
                }
                hyphens++;
                continue;
            }
            int digit = digit(c);
            if (digit < 0) {
                return Optional.empty();
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        return Optional.of(new UUID(high, low));
    }

    private static Optional<UUID> parseEnclosed(String text) {
        char open = text.charAt(0);
        char close = text.charAt(37);
        boolean matching = (open == '{' && close == '}') || (open == '(' && close == ')');
        return matching ? parseHyphenated(text.substring(1, 37)) : Optional.empty();
    }

    /** {@code {0xdddddddd,0xdddd,0xdddd,{0xdd,0xdd,0xdd,0xdd,0xdd,0xdd,0xdd,0xdd}}}, white space anywhere. */
    private static Optional<UUID> parseStructure(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isWhiteSpace(text.charAt(i))) {
                compact.append(text.charAt(i));
            }
        }
        StringBuilder digits = new StringBuilder(32);
        int at = 0;
        for (int field = 0; field < STRUCTURE_WIDTHS.length; field++) {
            String prefix = field == 0 ? "{0x" : field == 3 ? ",{0x" : ",0x";
            if (!startsWith(compact, prefix, at)) {
                return Optional.empty();
            }
            at += prefix.length();
            int from = at;
            while (at < compact.length() && digit(compact.charAt(at)) >= 0) {
                at++;
            }
            int missing = STRUCTURE_WIDTHS[field] - (at - from);
            if (at == from || missing < 0) {
                return Optional.empty();
            }
            digits.append("0".repeat(missing)).append(compact, from, at);
        }
        return startsWith(compact, "}}", at) && at + 2 == compact.length()
                ? parseDigits(digits.toString())
                : Optional.empty();
    }

    /** Whether {@code text} contains {@code lowerCase} at {@code at}, with the {@code x} of a number in either case. */
    private static boolean startsWith(CharSequence text, String lowerCase, int at) {
        if (text.length() - at < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            char c = text.charAt(at + i);
            if ((c == 'X' ? 'x' : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
