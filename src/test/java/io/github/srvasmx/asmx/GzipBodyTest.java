package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class GzipBodyTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void decodesSeveralMembers() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("one, ".getBytes(StandardCharsets.UTF_8)));
        both.write(gzip("two".getBytes(StandardCharsets.UTF_8)));

        assertThat(read(both.toByteArray())).asString().isEqualTo("one, two");
    }

    @Test
    void allowsAMegabyteThatWasCompressedInAnyWay() throws IOException {
        assertThat(read(gzip(new byte[MEGABYTE]))).hasSize(MEGABYTE);
    }

    @Test
    void allowsMuchThatWasCompressedAsTextIs() throws IOException {
        byte[] digits = new byte[4 * MEGABYTE];
        Random random = new Random(7);
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) ('0' + random.nextInt(10));
        }
        assertThat(read(gzip(digits))).isEqualTo(digits);
    }

    @Test
    void refusesMuchThatWasCompressedTooWell() throws IOException {
        byte[] bomb = gzip(new byte[20 * MEGABYTE]);

        assertThatThrownBy(() -> read(bomb))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 15})
    void refusesABodyThatEndsEarly(int length) throws IOException {
        byte[] cut = Arrays.copyOf(gzip("some text".getBytes(StandardCharsets.UTF_8)), length);

        refused(cut);
    }

    @Test
    void refusesABodyThatIsNotGzipOrDamaged() throws IOException {
        byte[] damaged = gzip("some text".getBytes(StandardCharsets.UTF_8));
        damaged[damaged.length - 5] ^= 1;

        refused("authenticationTicket=".getBytes(StandardCharsets.UTF_8));
        refused(damaged);
    }

    @Test
    void passesOnAFailureOfTheConnection() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("The client has closed the connection");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> new GzipBody(broken).readAllBytes()).isInstanceOf(EOFException.class);
    }

    @Test
    void knowsTheCodingsThatItDecodes() {
        for (String gzip : List.of("gzip", "GZIP", " x-gzip ")) {
            assertThat(ContentCoding.of(List.of(gzip).iterator())).isEqualTo(ContentCoding.GZIP);
        }
        assertThat(ContentCoding.of(List.<String>of().iterator())).isEqualTo(ContentCoding.NONE);
        assertThat(ContentCoding.of(List.of("Identity").iterator())).isEqualTo(ContentCoding.NONE);
        for (List<String> other :
                List.of(List.of("br"), List.of("gzip, gzip"), List.of("gzip", "gzip"), List.of("", "br"))) {
            assertThatThrownBy(() -> ContentCoding.of(other.iterator()))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.status()).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
    }

    private static void refused(byte[] body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(HttpStatus.BAD_REQUEST));
    }

    private static byte[] read(byte[] body) throws IOException {
        try (GzipBody gzip = new GzipBody(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
