package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ConcatenatedCrc32Test {

    private static final int MIB = 1024 * 1024;

    @Test
    void isZeroWithoutParts() {
        assertThat(new ConcatenatedCrc32().value()).isZero();
    }

    @Test
    void equalsTheCrcOfTheJoinedParts() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            ConcatenatedCrc32 concatenated = new ConcatenatedCrc32();
            CRC32 whole = new CRC32();
            for (int part = 0; part < 20; part++) {
                byte[] bytes = new byte[random.nextInt(4) == 0 ? 100 : random.nextInt(5_000)];
                random.nextBytes(bytes);
                concatenated.add(crc(bytes), bytes.length);
                whole.update(bytes);

                assertThat(concatenated.value()).isEqualTo((int) whole.getValue());
            }
        }
    }

    @Test
    void acceptsEmptyParts() {
        byte[] bytes = {1, 2, 3};
        ConcatenatedCrc32 concatenated = new ConcatenatedCrc32();
        concatenated.add(0, 0);
        concatenated.add(crc(bytes), 3);
        concatenated.add(0, 0);

        assertThat(concatenated.value()).isEqualTo(crc(bytes));
    }

    @Test
    void acceptsPartsOfMoreThanFourGibibytes() {
        byte[] first = {1, 2, 3};
        byte[] zeros = new byte[64 * MIB];
        CRC32 part = new CRC32();
        CRC32 whole = new CRC32();
        whole.update(first);
        long length = 0;
        while (length <= 1L << 32) {
            part.update(zeros);
            whole.update(zeros);
            length += zeros.length;
        }
        ConcatenatedCrc32 concatenated = new ConcatenatedCrc32();
        concatenated.add(crc(first), first.length);
        concatenated.add((int) part.getValue(), length);

        assertThat(concatenated.value()).isEqualTo((int) whole.getValue());
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
