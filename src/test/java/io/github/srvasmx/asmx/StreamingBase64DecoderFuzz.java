package io.github.srvasmx.asmx;

import io.github.srvasmx.fuzz.Outcome;
import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.FuzzedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Compares decoding base64 in pieces with decoding it at once. The first byte of an input is the length of a piece. The
 * second is the number of repetitions of the rest, so that an input can be longer than the buffer of the decoder.
 */
public final class StreamingBase64DecoderFuzz {

    /** Number of bytes before the base64. */
    private static final int PARAMETERS = 2;

    private StreamingBase64DecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length < PARAMETERS) {
            return;
        }
        int piece = 1 + (input[0] & 0xFF) * 40;
        byte[] text = repeat(Arrays.copyOfRange(input, PARAMETERS, input.length), input[1] & 0xFF);
        Outcome expected = new Outcome("", "", expected(text));
        new Outcome("", "", taken(text, piece, false)).requireAs(expected);
        new Outcome("", "", taken(text, piece, true)).requireAs(expected);
    }

    private static byte[] repeat(byte[] piece, int times) {
        byte[] whole = new byte[piece.length * (1 + times)];
        for (int at = 0; at < whole.length; at += piece.length) {
            System.arraycopy(piece, 0, whole, at, piece.length);
        }
        return whole;
    }

    /** Decodes with the JDK, which accepts missing padding; the server does not. */
    private static Optional<RejectedBytes> expected(byte[] text) {
        String compact = new String(text, StandardCharsets.ISO_8859_1).replaceAll("[ \\t\\r\\n]", "");
        if (compact.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(compact);
            CRC32 crc32 = new CRC32();
            crc32.update(decoded);
            return Optional.of(new RejectedBytes(decoded.length, crc32.getValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RejectedBytes> taken(byte[] text, int piece, boolean asCharacters) throws IOException {
        char[] characters = new String(text, StandardCharsets.ISO_8859_1).toCharArray();
        try (BytesArgument value = FuzzedCall.receiveBytes(FuzzedCall.BYTES, Optional::empty)) {
            StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
            for (int at = 0; at < text.length; at += piece) {
                int length = Math.min(piece, text.length - at);
                if (asCharacters) {
                    base64.append(characters, at, length);
                } else {
                    base64.append(text, at, length);
                }
            }
            base64.finish();
            return FuzzedCall.bytes(value);
        }
    }
}
