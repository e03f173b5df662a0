package io.github.srvasmx.asmx.http;

import java.nio.charset.StandardCharsets;

/**
 * The name under which a browser stores a file, for the header {@code Content-Disposition}. Nothing in a name can end the
 * header, lead to another folder, or change the order in which the name is shown.
 */
final class AttachmentName {

    /** The characters that RFC 8187 allows without percent-encoding, in addition to letters and digits. */
    private static final String ATTRIBUTE_MARKS = "!#$&+-.^_`|~";

    private static final String NOT_PLAIN = "\"\\%";
    private static final char REPLACEMENT = '_';

    private AttachmentName() {}

    /**
     * Returns the value of the header. A name with other characters than plain ASCII is written twice: exactly (RFC 8187),
     * and with replacements for clients that do not know that form (RFC 6266, appendix D).
     */
    static String header(String name) {
        StringBuilder safe = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(c -> {
            int kept = isSafe(c) ? c : REPLACEMENT;
            safe.appendCodePoint(kept);
            plain.append(kept < 0x7F && NOT_PLAIN.indexOf(kept) < 0 ? (char) kept : REPLACEMENT);
        });
        String header = "attachment; filename=\"" + plain + "\"";
        return plain.compareTo(safe) == 0 ? header : header + "; filename*=UTF-8''" + encoded(safe.toString());
    }

    private static boolean isSafe(int c) {
        return c != '/'
                && c != '\\'
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && !isDirectionControl(c);
    }

    /**
     * The characters with the property Bidi_Control of Unicode. With such a character, a name could appear to have another
     * extension.
     */
    private static boolean isDirectionControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || ATTRIBUTE_MARKS.indexOf(c) >= 0);
            if (isPlain) {
                text.append(c);
            } else {
                text.append(String.format("%%%02X", (int) c));
            }
        }
        return text.toString();
    }
}
