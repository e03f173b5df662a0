package io.github.srvasmx.asmx;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Content-Type} of a request, read as ASP.NET reads it: what is not a known parameter with a usable value
 * is ignored. Values may be unquoted, also those with characters that would need quotes.
 *
 * @param mediaType type and subtype in lower case, such as {@code text/xml}; empty if there is no header
 * @param parameters everything after the first semicolon
 */
public record ContentType(String mediaType, String parameters) {

    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String MULTIPART = "multipart/form-data";

    private static final ContentType PLAIN_FORM = new ContentType(FORM, "");

    /** Reads a header; null if there is none. */
    public static ContentType of(@Nullable String header) {
        if (header == null) {
            return new ContentType("", "");
        } else if (header.equals(FORM)) {
            return PLAIN_FORM;
        }
        int end = 0;
        while (end < header.length() && header.charAt(end) != ';') {
            end++;
        }
        return new ContentType(
                mediaType(header.substring(0, end)), header.substring(Math.min(end + 1, header.length())));
    }

    /** The type ends at the first blank or comma, since a parameter may follow without a semicolon. */
    private static String mediaType(String text) {
        String trimmed = text.trim();
        int end = 0;
        while (end < trimmed.length() && " \t,".indexOf(trimmed.charAt(end)) < 0) {
            end++;
        }
        return trimmed.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Whether this is the type {@code other}, in lower case, with any parameters. */
    public boolean is(String other) {
        return mediaType.equals(other);
    }

    /** The charset; empty if it is missing or unknown. */
    public Optional<Charset> charset() {
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        try {
            return parameter("charset").map(Charset::forName);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The charset if it encodes the characters of ASCII as ASCII does; empty otherwise, since the names of a form could not
     * be read. Also empty if Java can only decode the charset, since escaped characters of a form have to be encoded.
     */
    public Optional<Charset> charsetOfForm() {
        byte[] delimiter = {'='};
        return charset().filter(charset -> charset.canEncode() && new String(delimiter, charset).equals("="));
    }

    /**
     * The value of the first parameter {@code name}, in any case, without its quotes; empty if it has none or is not closed.
     */
    public Optional<String> parameter(String name) {
        int at = 0;
        while (at < parameters.length()) {
            int equals = at;
            while (equals < parameters.length() && "=;".indexOf(parameters.charAt(equals)) < 0) {
                equals++;
            }
            boolean hasValue = equals < parameters.length() && parameters.charAt(equals) == '=';
            int begin = hasValue ? skipBlanks(equals + 1) : equals;
            boolean isQuoted = hasValue && begin < parameters.length() && parameters.charAt(begin) == '"';
            int end = isQuoted ? closingQuote(begin + 1) : indexOf(';', begin);
            if (hasValue && parameters.substring(at, equals).trim().equalsIgnoreCase(name)) {
                return value(begin, end, isQuoted);
            }
            at = indexOf(';', end) + 1;
        }
        return Optional.empty();
    }

    private Optional<String> value(int begin, int end, boolean isQuoted) {
        if (isQuoted && end == parameters.length()) {
            return Optional.empty();
        }
        String value = isQuoted
                ? parameters.substring(begin + 1, end).replace("\\\"", "\"")
                : parameters.substring(begin, end).trim();
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < parameters.length() && (parameters.charAt(at) == ' ' || parameters.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private int closingQuote(int from) {
        int at = from;
        while (at < parameters.length() && (parameters.charAt(at) != '"' || parameters.charAt(at - 1) == '\\')) {
            at++;
        }
        return at;
    }

    private int indexOf(char c, int from) {
        int found = parameters.indexOf(c, from);
        return found < 0 ? parameters.length() : found;
    }
}
