package io.github.srvasmx.asmx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuotedPrintableDecoderTest {

    /** {@code MultipartCodingTest} tests what is valid. */
    @Test
    void decodesTheSameInEveryFragment() {
        byte[] encoded = "=3D= \t\r\na=\r\n=c3=A4=\nb=".getBytes(StandardCharsets.US_ASCII);
        for (int length = 1; length <= encoded.length; length++) {
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            QuotedPrintableDecoder decoder = new QuotedPrintableDecoder(decoded::write);
            for (int at = 0; at < encoded.length; at += length) {
                decoder.write(encoded, at, Math.min(length, encoded.length - at));
            }
            decoder.finish();

            assertThat(decoded.toString(StandardCharsets.UTF_8)).isEqualTo("=a\u00E4b");
        }
    }
}
