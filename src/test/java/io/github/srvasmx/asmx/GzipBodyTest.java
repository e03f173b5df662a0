package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
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

    /** A client may send each member in a write of its own. Without the later ones, a document would be stored in part. */
    @Test
    void decodesMembersThatArriveLater() throws IOException {
        byte[] one = gzip("one, ".getBytes(StandardCharsets.UTF_8));
        byte[] two = gzip("two".getBytes(StandardCharsets.UTF_8));

        assertThat(new GzipBody(arriving(one, two, one)).readAllBytes())
                .asString()
                .isEqualTo("one, twoone, ");
        for (int cut = 0; cut <= two.length; cut++) {
            byte[] begin = Arrays.copyOf(two, cut);
            byte[] rest = Arrays.copyOfRange(two, cut, two.length);
            assertThat(new GzipBody(arriving(one, begin, rest)).readAllBytes())
                    .asString()
                    .isEqualTo("one, two");
        }
    }

    @Test
    void passesOnAFailureOfTheConnectionBetweenMembers() throws IOException {
        byte[] one = gzip("one".getBytes(StandardCharsets.UTF_8));
        byte[] begin = Arrays.copyOf(one, 5);
        for (InputStream body : List.of(arriving(one), arriving(one, begin), arriving(one, new byte[1000]))) {
            assertThatThrownBy(() -> new GzipBody(new SequenceInputStream(body, broken())).readAllBytes())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The client has closed the connection");
        }
    }

    @Test
    void ignoresWhatIsNoMemberAfterTheLastOne() throws IOException {
        byte[] one = gzip("one".getBytes(StandardCharsets.UTF_8));

        for (int zeros : new int[] {1, 9, 30, 100_000}) {
            assertThat(new GzipBody(arriving(one, new byte[zeros])).readAllBytes())
                    .asString()
                    .isEqualTo("one");
        }
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

    /** Blocks without bytes, of which a client could send any number; or bytes after the end. */
    @Test
    void refusesMuchThatDecodesToNothing() throws IOException {
        byte[] header = Arrays.copyOf(gzip(new byte[0]), 10);
        byte[] block = {0, 0, 0, (byte) 0xFF, (byte) 0xFF};
        byte[] blocks = new byte[2 * MEGABYTE];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block[i % block.length];
        }
        for (InputStream body :
                List.of(arriving(header, blocks), arriving(gzip(new byte[9]), new byte[2 * MEGABYTE]))) {
            assertThatThrownBy(() -> new GzipBody(body).readAllBytes())
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        }
    }

    /** The decoder of the JDK would overflow the stack. */
    @Test
    void refusesManyEmptyMembers() throws IOException {
        byte[] text = gzip("text".getBytes(StandardCharsets.UTF_8));

        assertThat(read(afterEmptyMembers(GzipBody.EMPTY_MEMBERS, text)))
                .asString()
                .isEqualTo("text");
        for (int count : new int[] {GzipBody.EMPTY_MEMBERS + 1, 50_000}) {
            assertThatThrownBy(() -> read(afterEmptyMembers(count, text)))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        }
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
        assertThatThrownBy(() -> new GzipBody(broken()).readAllBytes()).isInstanceOf(EOFException.class);
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

    /** A body whose pieces can be read one after the other, like those of a connection. */
    private static InputStream arriving(byte[]... pieces) {
        return new SequenceInputStream(Collections.enumeration(
                Arrays.stream(pieces).map(ByteArrayInputStream::new).toList())) {
            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("The client has closed the connection");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static void refused(byte[] body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(HttpStatus.BAD_REQUEST));
    }

    private static byte[] afterEmptyMembers(int count, byte[] last) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] empty = gzip(new byte[0]);
        for (int i = 0; i < count; i++) {
            body.write(empty);
        }
        body.write(last);
        return body.toByteArray();
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
