package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectDeflaterTest {

    private static final int PIECE = 64 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 65_535, 65_536, 65_537, 1_000_000})
    void deflatesAsByArrays(int length) {
        byte[] bytes = text(length);

        byte[] plain = deflate(new Deflater(Deflater.BEST_SPEED, true), bytes);

        assertThat(deflate(new DirectDeflater(Deflater.BEST_SPEED), bytes)).isEqualTo(plain);
    }

    private static byte[] deflate(Deflater deflater, byte[] bytes) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        byte[] target = new byte[512];
        for (int at = 0; at < bytes.length; at += PIECE) {
            deflater.setInput(bytes, at, Math.min(PIECE, bytes.length - at));
            while (!deflater.needsInput()) {
                result.write(target, 0, deflater.deflate(target, 0, target.length));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            result.write(target, 0, deflater.deflate(target, 0, target.length));
        }
        assertThat(deflater.getBytesRead()).isEqualTo(bytes.length);
        assertThat(deflater.getBytesWritten()).isEqualTo(result.size());
        deflater.end();
        return result.toByteArray();
    }

    /** Words that repeat, and some noise. */
    private static byte[] text(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt() : "a chunk of a file ".charAt(i % 18));
        }
        return bytes;
    }
}
