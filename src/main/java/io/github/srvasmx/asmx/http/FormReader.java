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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads the {@code name=value} pairs of a query string or a form, and percent-decodes them. A {@code %} without two hexadecimal
 * digits after it is an ordinary character, as in .NET. Each request needs its own reader.
 */
final class FormReader {

    private static final int BUFFER = 16 * 1024;
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
            stop = read('=', null);
            if (stop != '=' && length == 0) {
                // There is nothing between two ampersands, or at the end.
                continue;
            }
            if (++pairs > limit) {
                throw new RequestRejectedException(HttpStatus.BAD_REQUEST, "Too many parameters.");
            }
            String name = new String(token, 0, length, plain ? StandardCharsets.ISO_8859_1 : charset);
            if (stop == '=' && parameters.isBytes(name)) {
                stop = readBytes(new StreamingBase64Decoder(parameters.addBytes(name)));
            } else {
                length = 0;
                stop = stop == '=' ? read(NO_MARK, null) : stop;
                addText(name, parameters);
            }
        }
    }

    private int readBytes(StreamingBase64Decoder base64) throws IOException {
        body.setInBinary(true);
        int stop = read(NO_MARK, base64);
        base64.append(token, 0, length);
        base64.finish();
        body.setInBinary(false);
        return stop;
    }

    /**
     * Decodes characters into the token, up to an ampersand or {@code mark}, and returns the character at which it stopped.
     *
     * @param base64 takes the content of the token whenever the token is full
     */
    private int read(int mark, @Nullable StreamingBase64Decoder base64) throws IOException {
        length = 0;
        plain = true;
        hasEscapedBytes = false;
        int c = next();
        while (c != END && c != '&' && c != mark) {
            if (length == token.length) {
                makeRoom(base64);
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

    private void makeRoom(@Nullable StreamingBase64Decoder base64) {
        if (base64 == null || length < BUFFER) {
            token = Arrays.copyOf(token, 2 * length);
        } else {
            base64.append(token, 0, length);
            length = 0;
        }
    }

    /** Returns the byte that the characters after a {@code %} stand for. */
    private int decodeEscape() throws IOException {
        if (end - at < 2) {
            fill();
        }
        int high = end - at < 2 ? -1 : hexDigit(buffer[at]);
        int low = high < 0 ? -1 : hexDigit(buffer[at + 1]);
        if (low < 0) {
            return '%';
        }
        at += 2;
        return high << 4 | low;
    }

    private int next() throws IOException {
        if (at == end) {
            fill();
        }
        return at == end ? END : buffer[at++] & 0xFF;
    }

    /** Reads until the buffer has at least two bytes or the body ends. */
    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int count = 0;
        while (end < 2 && count >= 0 && end < buffer.length) {
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
