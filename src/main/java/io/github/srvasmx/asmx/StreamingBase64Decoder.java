package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 piece by piece into a value. White space is ignored everywhere, as in {@code Convert.FromBase64String} of
 * .NET. Any other error, for example a missing {@code =}, makes the value invalid.
 *
 * <p>Text is copied and decoded in blocks. White space is looked for only after the first block that cannot be decoded,
 * because most clients send none in a value.
 */
public final class StreamingBase64Decoder {

    /** Number of characters that are decoded at once: a multiple of four. */
    static final int BLOCK = 32 * 1024;

    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private final BytesArgument target;
    private final CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();
    private final byte[] encoded = new byte[BLOCK];
    private final byte[] decoded = new byte[BLOCK / 4 * 3];
    private int length;
    private boolean hasWhiteSpace;
    private boolean padded;
    private boolean invalid;

    public StreamingBase64Decoder(BytesArgument target) {
        this.target = target;
    }

    /** Appends text in which each byte is one character. */
    public void append(byte[] text, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end && !invalid) {
            int copied = Math.min(end - at, BLOCK - length);
            System.arraycopy(text, at, encoded, length, copied);
            at += copied;
            added(copied);
        }
    }

    public void append(char[] text, int offset, int count) {
        CharBuffer source = CharBuffer.wrap(text, offset, count);
        while (source.hasRemaining() && !invalid) {
            ByteBuffer free = ByteBuffer.wrap(encoded, length, BLOCK - length);
            if (latin.encode(source, free, true).isError()) {
                markInvalid();
            } else {
                added(free.position() - length);
            }
        }
    }

    /** Ends the text. This can be called once. */
    public void finish() {
        removeWhiteSpace(0);
        // The JDK accepts a last group without its padding.
        boolean isValid = length == 0 || (length % 4 == 0 && decode(Arrays.copyOf(encoded, length)));
        if (!isValid) {
            markInvalid();
        }
    }

    private void added(int count) {
        int begin = length;
        length += count;
        if (hasWhiteSpace) {
            removeWhiteSpace(begin);
        }
        if (length == BLOCK && !decode(encoded)) {
            boolean isExplained = !hasWhiteSpace && removeWhiteSpace(0);
            hasWhiteSpace = true;
            if (!isExplained) {
                markInvalid();
            }
        }
    }

    /** Passes the bytes that {@code text} stands for to the value. Returns false if it is not base64 without white space. */
    private boolean decode(byte[] text) {
        if (padded) {
            return false;
        }
        int count;
        try {
            count = DECODER.decode(text, decoded);
        } catch (IllegalArgumentException e) {
            return false;
        }
        padded = text[text.length - 1] == '=';
        length = 0;
        target.write(decoded, 0, count);
        return true;
    }

    /** Removes the white space from {@code begin} on, and returns whether there was any. */
    private boolean removeWhiteSpace(int begin) {
        int kept = begin;
        for (int i = begin; i < length; i++) {
            byte c = encoded[i];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                encoded[kept++] = c;
            }
        }
        boolean removed = kept < length;
        length = kept;
        return removed;
    }

    private void markInvalid() {
        invalid = true;
        target.markInvalid();
    }
}
