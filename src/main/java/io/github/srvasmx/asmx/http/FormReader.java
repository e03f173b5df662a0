package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.StreamingBase64Decoder;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads {@code name=value} pairs behind one another, a query string or a form, and percent-decodes them on the way. A
 * {@code %} that no two hexadecimal digits follow stands for itself, as in .NET. One is made for each request.
 */
final class FormReader {

    private static final int BUFFER = 16 * 1024;
    private static final int END = -1;
    private static final int NOTHING = -2;

    private final BodyLimitInputStream body;
    private final Charset charset;
    private final byte[] buffer;
    private int at;
    private int end;

    private byte[] token = new byte[128];
    private int length;
    private boolean plain;

    FormReader(String query) {
        this.body = new BodyLimitInputStream(InputStream.nullInputStream(), 0);
        this.charset = StandardCharsets.UTF_8;
        this.buffer = query.getBytes(StandardCharsets.ISO_8859_1);
        this.end = buffer.length;
    }

    /**
     * @param charset that of what is percent-encoded
     */
    FormReader(BodyLimitInputStream body, Charset charset) {
        this.body = body;
        this.charset = charset;
        this.buffer = new byte[BUFFER];
    }

    /**
     * Reads to the end.
     *
     * @param limit how many pairs there may be
     * @throws RequestRejectedException when there are too many, or they are too long
     * @throws IOException when the body breaks off
     */
    void readInto(CallParameters parameters, int limit) throws IOException {
        int pairs = 0;
        int stop = '&';
        while (stop != END) {
            stop = read('=', null);
            if (stop != '=' && length == 0) {
                // Nothing between two ampersands, or at the end.
                continue;
            }
            if (++pairs > limit) {
                throw new RequestRejectedException(HttpStatus.BAD_REQUEST, "Too many parameters.");
            }
            String name = text();
            if (stop == '=' && parameters.isBytes(name)) {
                stop = readBytes(new StreamingBase64Decoder(parameters.addBytes(name)));
            } else {
                length = 0;
                stop = stop == '=' ? read(NOTHING, null) : stop;
                parameters.addText(name, text());
            }
        }
    }

    private int readBytes(StreamingBase64Decoder base64) throws IOException {
        body.setWithinBytes(true);
        int stop = read(NOTHING, base64);
        base64.append(token, 0, length);
        base64.finish();
        body.setWithinBytes(false);
        return stop;
    }

    /**
     * Decodes into the token, up to an ampersand or {@code mark}, and says where it stopped.
     *
     * @param base64 what the token is handed on to whenever it is full
     */
    private int read(int mark, @Nullable StreamingBase64Decoder base64) throws IOException {
        length = 0;
        plain = true;
        int c = next();
        while (c != END && c != '&' && c != mark) {
            plain &= c != '%' && c != '+' && c < 0x80;
            if (length == token.length) {
                makeRoom(base64);
            }
            token[length++] = (byte) (c == '%' ? escaped() : c == '+' ? ' ' : c);
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

    /** What stands behind a {@code %}. */
    private int escaped() throws IOException {
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

    /** Reads on until there are two bytes, or no more. */
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

    private String text() {
        return new String(token, 0, length, plain ? StandardCharsets.ISO_8859_1 : charset);
    }

    private static int hexDigit(byte c) {
        return c < 0 ? -1 : Character.digit((char) c, 16);
    }
}
