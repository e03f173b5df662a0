package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChunkChecksumsTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final ChunkChecksums checksums = new ChunkChecksums();

    @Test
    void aRememberedChecksumIsThatOfTheBytes() throws IOException {
        Random random = new Random(7);
        Bytes file = new Bytes(random(random, 3 * MEBIBYTE), Optional.of("a"));
        for (int i = 0; i < 200; i++) {
            // Few different chunks, so that most of them repeat.
            int offset = random.nextInt(4) * 300_001;
            int length = random.nextInt(4) * 400_003;
            assertThat(checksums.crc32(file, offset, length)).isEqualTo(file.crc32(offset, length));
        }
    }

    @Test
    void aChunkThatWasReadBeforeIsNotReadAgain() throws IOException {
        byte[] content = random(new Random(8), MEBIBYTE);
        checksums.crc32(new Bytes(content, Optional.of("a")), 0, MEBIBYTE);
        Bytes again = new Bytes(content, Optional.of("a"));

        assertThat(checksums.crc32(again, 0, MEBIBYTE)).isEqualTo(again.crc32(0, MEBIBYTE));

        assertThat(again.read).isZero();
    }

    @Test
    void filesWithOtherIdentitiesDoNotShareChecksums() throws IOException {
        Bytes first = new Bytes(random(new Random(1), MEBIBYTE), Optional.of("a"));
        Bytes second = new Bytes(random(new Random(2), MEBIBYTE), Optional.of("b"));

        assertThat(checksums.crc32(first, 0, MEBIBYTE)).isEqualTo(first.crc32(0, MEBIBYTE));
        assertThat(checksums.crc32(second, 0, MEBIBYTE)).isEqualTo(second.crc32(0, MEBIBYTE));
    }

    @Test
    void aFileWithoutAnIdentityIsReadEachTime() throws IOException {
        Bytes file = new Bytes(random(new Random(3), MEBIBYTE), Optional.empty());

        checksums.crc32(file, 0, MEBIBYTE);
        checksums.crc32(file, 0, MEBIBYTE);

        assertThat(file.read).isEqualTo(2L * MEBIBYTE);
    }

    @Test
    void aFailureIsNotRemembered() throws IOException {
        Bytes file = new Bytes(random(new Random(4), MEBIBYTE), Optional.of("a"));

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> checksums.crc32(file, 1, MEBIBYTE));
        }
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static final class Bytes implements Blob {

        private final byte[] content;
        private final Optional<String> identity;
        private long read;

        Bytes(byte[] content, Optional<String> identity) {
            this.content = content;
            this.identity = identity;
        }

        int crc32(int offset, int length) {
            CRC32 crc32 = new CRC32();
            crc32.update(content, offset, length);
            return (int) crc32.getValue();
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            if (position + target.remaining() > content.length) {
                throw new EOFException();
            }
            read += target.remaining();
            target.put(content, (int) position, target.remaining());
        }

        @Override
        public Optional<String> identity() {
            return identity;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
