package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.NotACall;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/**
 * Parameters by name, case aside. One that is given twice has its values joined with a comma, as .NET's
 * {@code NameValueCollection} does, so that it is refused for what it is rather than one of the two being picked.
 */
final class Parameters {

    private final Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final int limit;
    private int count;

    /**
     * @param limit how many there may be
     */
    Parameters(int limit) {
        this.limit = limit;
    }

    /** The value of {@code name}, or the empty text when there is none. */
    String get(String name) {
        return byName.getOrDefault(name, "");
    }

    /**
     * @throws NotACall when there are too many
     */
    void add(String name, String value) {
        if (++count > limit) {
            throw new NotACall(HttpStatus.BAD_REQUEST, "Too many parameters.");
        }
        byName.merge(name, value, (first, second) -> first + "," + second);
    }

    /** Adds what {@code encoded} holds: {@code name=value} pairs behind one another, as a query string or a form. */
    void addEncoded(String encoded, Charset charset) {
        int start = 0;
        while (start < encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                int equals = encoded.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                String name = decode(encoded, start, nameEnd, charset);
                add(name, decode(encoded, Math.min(nameEnd + 1, end), end, charset));
            }
            start = end + 1;
        }
    }

    /** Percent-decodes; a {@code %} that no two hexadecimal digits follow stands for itself, as in .NET. */
    private static String decode(String text, int from, int to, Charset charset) {
        int at = from;
        while (at < to && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == to) {
            return text.substring(from, to);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int high = c == '%' && to - i > 2 ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(charset);
    }

    private static boolean isPlain(char c) {
        return c != '%' && c != '+' && c < 0x80;
    }
}
