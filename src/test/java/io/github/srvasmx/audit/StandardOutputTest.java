package io.github.srvasmx.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    /** More than a pipe takes at once. */
    private static final int LENGTH = 10_000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Accepts a part of the bytes, and allows other writers before it accepts the rest, as a full pipe does. */
    private final OutputStream pipe = new OutputStream() {

        @Override
        public void write(int value) {
            throw new AssertionError("One byte at a time is not a line");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; done += 1000) {
                written.write(bytes, offset + done, Math.min(1000, length - done));
                LockSupport.parkNanos(1000);
            }
        }
    };

    @Test
    void noLineIsWrittenIntoAnother() throws Exception {
        StandardOutput output = new StandardOutput(pipe);
        AtomicInteger writers = new AtomicInteger();

        AtOnce.call(4, () -> {
            char letter = (char) ('a' + writers.getAndIncrement());
            writeLines(output, String.valueOf(letter).repeat(LENGTH));
            return null;
        });

        assertThat(written.toString(StandardCharsets.US_ASCII).lines())
                .hasSize(200)
                .allSatisfy(line -> assertThat(line)
                        .hasSize(LENGTH)
                        .matches(text -> text.chars().distinct().count() == 1));
    }

    private static void writeLines(StandardOutput output, String line) throws IOException {
        for (int i = 0; i < 50; i++) {
            output.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
