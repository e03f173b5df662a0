package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import java.util.Base64;

/**
 * Base64 that comes in piece by piece, decoded into a value. White space may stand anywhere, as in .NET's {@code
 * Convert.FromBase64String}; whatever else is no base64, a missing {@code =} included, spoils the value.
 */
public final class StreamingBase64Decoder {

    /** A multiple of four: what is decoded at once. */
    private static final int PIECE = 32 * 1024;

    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private final BytesArgument target;
    private final byte[] encoded = new byte[PIECE];
    private final byte[] decoded = new byte[PIECE / 4 * 3];
    private int length;
    private boolean padded;
    private boolean spoilt;

    public StreamingBase64Decoder(BytesArgument target) {
        this.target = target;
    }

    /** Adds text of which each byte is a character. */
    public void append(byte[] text, int offset, int count) {
        for (int i = offset; i < offset + count && !spoilt; i++) {
            append((char) (text[i] & 0xFF));
        }
    }

    public void append(char[] text, int offset, int count) {
        for (int i = offset; i < offset + count && !spoilt; i++) {
            append(text[i]);
        }
    }

    /** To be called once, when there is no more. */
    public void finish() {
        if (length % 4 != 0) {
            spoil();
        }
        decode();
    }

    private void append(char c) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            return;
        }
        if (c >= 0x80) {
            spoil();
            return;
        }
        encoded[length++] = (byte) c;
        if (length == PIECE) {
            decode();
        }
    }

    private void decode() {
        if (length == 0 || spoilt) {
            return;
        }
        if (padded) {
            spoil();
            return;
        }
        padded = encoded[length - 1] == '=';
        try {
            target.write(decoded, 0, decodePiece());
        } catch (IllegalArgumentException e) {
            spoil();
        }
        length = 0;
    }

    private int decodePiece() {
        if (length == PIECE) {
            return DECODER.decode(encoded, decoded);
        }
        byte[] rest = new byte[length];
        System.arraycopy(encoded, 0, rest, 0, length);
        return DECODER.decode(rest, decoded);
    }

    private void spoil() {
        spoilt = true;
        target.spoil();
    }
}
