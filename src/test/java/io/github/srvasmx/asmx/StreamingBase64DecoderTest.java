package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.FuzzedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares decoding in blocks with decoding everything at once, around the borders of the blocks. */
class StreamingBase64DecoderTest {

    private static final int BLOCK = StreamingBase64Decoder.BLOCK;
    private static final int BYTES = BLOCK / 4 * 3;

    static IntStream lengths() {
        return Stream.of(0, BYTES, 2 * BYTES)
                .flatMapToInt(border -> IntStream.rangeClosed(border - 4, border + 4))
                .filter(length -> length >= 0);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void decodesEveryLength(int length) throws IOException {
        byte[] bytes = bytes(length);

        assertDecoded(Base64.getEncoder().encodeToString(bytes), bytes);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void decodesLines(int length) throws IOException {
        byte[] bytes = bytes(length);

        assertDecoded(Base64.getMimeEncoder().encodeToString(bytes), bytes);
    }

    /** White space may begin anywhere, also after blocks that had none. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r\n", "\n\n\n\n"})
    void ignoresWhiteSpaceEverywhere(String blank) throws IOException {
        byte[] bytes = bytes(2 * BYTES);
        String text = Base64.getEncoder().encodeToString(bytes);

        for (int at : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 2, 2 * BLOCK - 1, 2 * BLOCK}) {
            assertDecoded(text.substring(0, at) + blank + text.substring(at), bytes);
        }
    }

    @Test
    void ignoresWhiteSpaceAfterAPaddedBlock() throws IOException {
        byte[] bytes = bytes(BYTES - 1);

        assertDecoded(Base64.getEncoder().encodeToString(bytes) + " ".repeat(2 * BLOCK) + "\n", bytes);
    }

    @Test
    void ignoresMoreWhiteSpaceThanABlockHolds() throws IOException {
        assertDecoded(
                " ".repeat(3 * BLOCK) + "QUJD" + "\n".repeat(3 * BLOCK), "ABC".getBytes(StandardCharsets.US_ASCII));
    }

    static Stream<String> invalidTexts() {
        String block = "A".repeat(BLOCK);
        return Stream.of("A", "AA", "AA=", "AAA", "=", "AA==AAAA", "A\u0000AA", "AAA\u00E9", "AA\u00A0AA", "AA-_")
                .flatMap(text -> Stream.of(text, block + text, block.substring(1) + "\n" + text + "A", text + block));
    }

    @ParameterizedTest
    @MethodSource("invalidTexts")
    void refusesWhatTheJdkRefuses(String text) throws IOException {
        assertThat(decoded(text, BLOCK / 3)).isEqualTo(expected(text));
        assertThat(decodedBytes(text, BLOCK / 3)).isEqualTo(expected(text));
    }

    @Test
    void refusesACharacterBeyondLatin() throws IOException {
        for (String text : new String[] {"AAA\u0141", "AAA\uD83D\uDE00", "AAA\uD83D"}) {
            assertThat(decoded(text, 1)).isEmpty();
            assertThat(decoded(text, text.length())).isEmpty();
        }
    }

    private static void assertDecoded(String text, byte[] bytes) throws IOException {
        Optional<RejectedBytes> expected = Optional.of(summary(bytes));
        for (int piece : new int[] {999, BLOCK - 1, BLOCK, 5 * BLOCK}) {
            assertThat(decoded(text, piece)).isEqualTo(expected);
            assertThat(decodedBytes(text, piece)).isEqualTo(expected);
        }
    }

    private static Optional<RejectedBytes> expected(String text) {
        String compact = text.replaceAll("[ \\t\\r\\n]", "");
        try {
            return compact.length() % 4 == 0
                    ? Optional.of(summary(Base64.getDecoder().decode(compact)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RejectedBytes> decoded(String text, int piece) throws IOException {
        try (BytesArgument value = FuzzedCall.receiveBytes(FuzzedCall.BYTES, Optional::empty)) {
            StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
            for (int at = 0; at < text.length(); at += piece) {
                base64.append(text.toCharArray(), at, Math.min(piece, text.length() - at));
            }
            base64.finish();
            return FuzzedCall.bytes(value);
        }
    }

    private static Optional<RejectedBytes> decodedBytes(String text, int piece) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        try (BytesArgument value = FuzzedCall.receiveBytes(FuzzedCall.BYTES, Optional::empty)) {
            StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
            for (int at = 0; at < encoded.length; at += piece) {
                base64.append(encoded, at, Math.min(piece, encoded.length - at));
            }
            base64.finish();
            return FuzzedCall.bytes(value);
        }
    }

    private static RejectedBytes summary(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return new RejectedBytes(bytes.length, crc32.getValue());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
