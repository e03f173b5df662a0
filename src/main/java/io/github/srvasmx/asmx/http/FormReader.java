package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.StreamingBase64Decoder;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the {@code name=value} pairs of a query string or a form, and percent-decodes them. A {@code %} without two
 * hexadecimal digits after it is an ordinary character, as in .NET. Each request needs its own reader.
 */
final class FormReader {

    /** The letter and the digits of an escape such as {@code %u20AC}. */
    private static final int UNICODE_ESCAPE = 5;

    /** This byte never occurs in UTF-8. */
    private static final byte[] MALFORMED = {(byte) 0xFF};

    private static final int BUFFER = 32 * 1024;
    private static final int END = -1;
    private static final int NO_MARK = -2;

    private final BodyLimitInputStream body;
    private final Charset charset;
    private final boolean isQuery;
    private final byte[] buffer;
    private int at;
    private int end;

    private byte[] token = new byte[128];
    private int length;
    private boolean plain;
    private boolean hasEscapedBytes;

    /** A raw byte above ASCII in a query belongs to UTF-8, or to Latin 1 if it is not valid there. */
    FormReader(String query) {
        this.body = new BodyLimitInputStream(InputStream.nullInputStream(), 0);
        this.charset = StandardCharsets.UTF_8;
        this.isQuery = true;
        this.buffer = query.getBytes(StandardCharsets.ISO_8859_1);
        this.end = buffer.length;
    }

    /**
     * @param charset the charset of the bytes, percent-encoded or not
     */
    FormReader(BodyLimitInputStream body, Charset charset) {
        this.body = body;
        this.charset = charset;
        this.isQuery = false;
        this.buffer = new byte[BUFFER];
    }

    /**
     * Reads the body to its end.
     *
     * @param limit largest number of pairs
     * @throws RequestRejectedException when there are too many pairs, or the body is too long
     * @throws IOException when the body is incomplete
     */
    void readInto(CallParameters parameters, int limit) throws IOException {
        body.allowBinary(parameters.longestBinary());
        int pairs = 0;
        int stop = '&';
        while (stop != END) {
            stop = read('=');
            if (stop != '=' && length == 0) {
                // There is nothing between two ampersands, or at the end.
                continue;
            }
            if (++pairs > limit) {
                throw RequestRejectedException.tooManyParameters();
            }
            String name = new String(token, 0, length, plain ? StandardCharsets.ISO_8859_1 : charset);
            if (stop == '=' && parameters.isBytes(name)) {
                stop = readBytes(new StreamingBase64Decoder(parameters.addBytes(name)));
            } else {
                length = 0;
                stop = stop == '=' ? read(NO_MARK) : stop;
                addText(name, parameters);
            }
        }
    }

    /** Most characters of base64 are not escaped, so they are passed on many at a time. */
    private int readBytes(StreamingBase64Decoder base64) throws IOException {
        body.setInBinary(true);
        int c = passRun(base64);
        while (c != END && c != '&') {
            length = 0;
            if (c != '%') {
                // A plus sign stands for a blank, which base64 ignores.
            } else if (isUnicodeEscape()) {
                appendUnicodeEscape();
            } else {
                token[length++] = (byte) decodeEscape();
            }
            base64.append(token, 0, length);
            c = passRun(base64);
        }
        base64.finish();
        body.setInBinary(false);
        return c;
    }

    /** Passes on the characters before the next escape or delimiter, and returns that character. */
    private int passRun(StreamingBase64Decoder base64) throws IOException {
        int c;
        do {
            int begin = at;
            while (at < end && isPlain(buffer[at])) {
                at++;
            }
            base64.append(buffer, begin, at - begin);
            c = next();
            if (c != END && isPlain((byte) c)) {
                // The buffer was filled again.
                at--;
            }
        } while (c != END && isPlain((byte) c));
        return c;
    }

    private static boolean isPlain(byte c) {
        return c != '&' && c != '%' && c != '+';
    }

    /**
     * Decodes characters into the token, up to an ampersand or {@code mark}, and returns the character at which it stopped.
     */
    private int read(int mark) throws IOException {
        length = 0;
        plain = true;
        hasEscapedBytes = false;
        int c = next();
        while (c != END && c != '&' && c != mark) {
            if (length == token.length) {
                token = Arrays.copyOf(token, 2 * length);
            }
            if (c == '%' && isUnicodeEscape()) {
                appendUnicodeEscape();
                c = next();
                continue;
            }
            int decoded = c == '%' ? decodeEscape() : c == '+' ? ' ' : c;
            if (decoded < ' ' || decoded >= 0x7F) {
                plain = false;
                hasEscapedBytes |= c == '%' && decoded >= 0x80;
            }
            token[length++] = (byte) decoded;
            c = next();
        }
        return c;
    }

    /** Returns the byte that the characters after a {@code %} stand for. */
    private int decodeEscape() throws IOException {
        if (end - at < 2) {
            fill(2);
        }
        int high = end - at < 2 ? -1 : hexDigit(buffer[at]);
        int low = high < 0 ? -1 : hexDigit(buffer[at + 1]);
        if (low < 0) {
            return '%';
        }
        at += 2;
        return high << 4 | low;
    }

    /** Whether {@code u} and four digits come next, as HttpGet proxies of .NET write characters beyond ASCII. */
    private boolean isUnicodeEscape() throws IOException {
        if (at == end) {
            fill(1);
        }
        if (at == end || buffer[at] != 'u') {
            return false;
        }
        if (end - at < UNICODE_ESCAPE) {
            fill(UNICODE_ESCAPE);
        }
        boolean complete = end - at >= UNICODE_ESCAPE;
        for (int i = 1; complete && i < UNICODE_ESCAPE; i++) {
            complete = hexDigit(buffer[at + i]) >= 0;
        }
        return complete;
    }

    /** Appends the character of the escape that comes next. One that is half a pair makes the text malformed. */
    private void appendUnicodeEscape() throws IOException {
        StringBuilder text = new StringBuilder().append(unicodeEscape());
        if (Character.isHighSurrogate(text.charAt(0))) {
            if (end - at < 1 + UNICODE_ESCAPE) {
                fill(1 + UNICODE_ESCAPE);
            }
            if (end - at > UNICODE_ESCAPE && buffer[at] == '%') {
                at++;
                if (isUnicodeEscape()) {
                    text.append(unicodeEscape());
                } else {
                    at--;
                }
            }
        }
        boolean isWhole =
                Character.isSurrogate(text.charAt(0)) == (text.codePointCount(0, text.length()) < text.length());
        byte[] bytes = isWhole ? text.toString().getBytes(charset) : MALFORMED;
        token = Arrays.copyOf(token, Math.max(token.length, length + bytes.length));
        System.arraycopy(bytes, 0, token, length, bytes.length);
        length += bytes.length;
        plain = false;
        hasEscapedBytes = true;
    }

    private char unicodeEscape() {
        int unit = 0;
        for (int i = 1; i < UNICODE_ESCAPE; i++) {
            unit = unit << 4 | hexDigit(buffer[at + i]);
        }
        at += UNICODE_ESCAPE;
        return (char) unit;
    }

    private int next() throws IOException {
        if (at == end) {
            fill(2);
        }
        return at == end ? END : buffer[at++] & 0xFF;
    }

    /** Reads until the buffer has at least {@code needed} bytes or the body ends. */
    private void fill(int needed) throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int count = 0;
        while (end < needed && count >= 0 && end < buffer.length) {
            count = body.read(buffer, end, buffer.length - end);
            end += Math.max(count, 0);
        }
    }

    private void addText(String name, CallParameters parameters) {
        if (plain) {
            parameters.addText(name, new String(token, 0, length, StandardCharsets.ISO_8859_1));
        } else {
            boolean isLatin = isQuery && !hasEscapedBytes && !isValid();
            parameters.addEncodedText(name, token, 0, length, isLatin ? StandardCharsets.ISO_8859_1 : charset);
        }
    }

    private boolean isValid() {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(token, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int hexDigit(byte c) {
        return c < 0 ? -1 : Character.digit((char) c, 16);
    }
}
