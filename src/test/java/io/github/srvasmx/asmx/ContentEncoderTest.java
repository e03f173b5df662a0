package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.web.connection.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ContentEncoderTest {

    private final Semaphore places = new Semaphore(1);
    private ContentEncoder encoder;

    @BeforeEach
    void create() {
        encoder = new ContentEncoder(places, Connection.of(new MockHttpServletRequest()));
    }

    /** A client that reads slowly must not keep others from their chunks. */
    @Test
    void holdsNoPlaceWhileBytesAreSent() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        encoder.encode(new Text("abc"), new OutputStream() {
            @Override
            public void write(int single) {
                throw new AssertionError("Bytes are written in blocks");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                assertThat(places.availablePermits()).isEqualTo(1);
                written.write(bytes, offset, length);
            }
        });

        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("YWJj");
    }

    @Test
    void holdsAPlaceWhileBytesAreRead() throws IOException {
        encoder.encode(
                new Text("abc") {
                    @Override
                    public void read(long position, ByteBuffer target) throws IOException {
                        assertThat(places.availablePermits()).isZero();
                        super.read(position, target);
                    }
                },
                OutputStream.nullOutputStream());

        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void givesBackItsPlaceWhenTheContentCannotBeRead() {
        ByteSource broken = new Text("abc") {
            @Override
            public void read(long position, ByteBuffer target) throws IOException {
                throw new IOException("broken");
            }
        };

        assertThatIOException().isThrownBy(() -> encoder.encode(broken, OutputStream.nullOutputStream()));

        assertThat(places.availablePermits()).isEqualTo(1);
    }

    private static class Text implements ByteSource {

        private final byte[] bytes;

        Text(String text) {
            bytes = text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            target.put(bytes, (int) position, target.remaining());
        }

        @Override
        public void close() {}
    }
}
