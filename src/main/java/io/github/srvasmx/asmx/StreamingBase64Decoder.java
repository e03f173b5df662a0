package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import java.util.Base64;

/**
 * Decodes base64 piece by piece into a value. White space is ignored everywhere, as in {@code Convert.FromBase64String} of
 * .NET. Any other error, for example a missing {@code =}, makes the value invalid.
 */
public final class StreamingBase64Decoder {

    /** Number of characters that are decoded at once: a multiple of four. */
    private static final int BUFFER = 32 * 1024;

    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private final BytesArgument target;
    private final byte[] encoded = new byte[BUFFER];
    private final byte[] decoded = new byte[BUFFER / 4 * 3];
    private int length;
    private boolean padded;
    private boolean invalid;

    public StreamingBase64Decoder(BytesArgument target) {
        this.target = target;
    }

    /** Appends text in which each byte is one character. */
    public void append(byte[] text, int offset, int count) {
        for (int i = offset; i < offset + count && !invalid; i++) {
            append((char) (text[i] & 0xFF));
        }
    }

    public void append(char[] text, int offset, int count) {
        for (int i = offset; i < offset + count && !invalid; i++) {
            append(text[i]);
        }
    }

    /** Ends the text. This can be called once. */
    public void finish() {
        if (length % 4 != 0) {
            markInvalid();
        }
        decode();
    }

    private void append(char c) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            return;
        }
        if (c >= 0x80) {
            markInvalid();
            return;
        }
        encoded[length++] = (byte) c;
        if (length == BUFFER) {
            decode();
        }
    }

    private void decode() {
        if (length == 0 || invalid) {
            return;
        }
        if (padded) {
            markInvalid();
            return;
        }
        padded = encoded[length - 1] == '=';
        try {
            target.write(decoded, 0, decodeBuffer());
        } catch (IllegalArgumentException e) {
            markInvalid();
        }
        length = 0;
    }

    private int decodeBuffer() {
        if (length == BUFFER) {
            return DECODER.decode(encoded, decoded);
        }
        byte[] rest = new byte[length];
        System.arraycopy(encoded, 0, rest, 0, length);
        return DECODER.decode(rest, decoded);
    }

    private void markInvalid() {
        invalid = true;
        target.markInvalid();
    }
}
