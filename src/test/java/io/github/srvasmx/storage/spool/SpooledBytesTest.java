package io.github.srvasmx.storage.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.it.SmallDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class SpooledBytesTest {

    private static final int MEMORY_OF_ONE = 10_000;
    private static final int MEMORY_OF_ALL = 25_000;

    @TempDir
    private Path folder;

    private SpoolDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = new SpoolDirectory(new SpoolProperties(folder, DataSize.ofBytes(MEMORY_OF_ONE)), MEMORY_OF_ALL);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "4096, 4096", "4097, 1", "10000, 3", "10001, 3", "10001, 10001", "300000, 7777"})
    void theBytesCanBeReadAgainAndAgain(int size, int pieces) throws IOException {
        byte[] bytes = bytes(size);
        try (SpooledBytes spooled = directory.newBytes()) {
            for (int i = 0; i < size; i += pieces) {
                spooled.write(bytes, i, Math.min(pieces, size - i));
            }

            assertThat(spooled.size()).isEqualTo(size);
            for (int i = 0; i < 2; i++) {
                try (InputStream content = spooled.content()) {
                    assertThat(content.readAllBytes()).isEqualTo(bytes);
                    assertThat(content.read()).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void twoReadersOfAFileDoNotDisturbEachOther() throws IOException {
        byte[] bytes = bytes(20_000);
        try (SpooledBytes spooled = spool(bytes);
                InputStream one = spooled.content();
                InputStream two = spooled.content()) {
            assertThat(one.readNBytes(5_000)).isEqualTo(Arrays.copyOf(bytes, 5_000));
            assertThat(two.read()).isEqualTo(bytes[0] & 0xFF);
            assertThat(one.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 5_000, 20_000));
            spooled.write(1);
            assertThat(two.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1, 20_000));
        }
    }

    /** The disk has room for bytes, but for no further file. */
    @Test
    void aDiskWithoutRoomForAnotherFileIsFull(@TempDir Path mounted) throws IOException {
        try (SmallDisk disk = SmallDisk.at(mounted, "1m,nr_inodes=50")) {
            SpoolDirectory full = new SpoolDirectory(new SpoolProperties(disk.path(), DataSize.ofBytes(0)), 0);
            disk.fillWithFiles();

            try (SpooledBytes spooled = full.newBytes()) {
                assertThatExceptionOfType(NoSpaceLeftException.class).isThrownBy(() -> spooled.write(1));
            }
        }
    }

    @Test
    void allTogetherKeepNoMoreThanTheirShareInMemory() throws IOException {
        SpooledBytes first = spool(bytes(MEMORY_OF_ONE));
        SpooledBytes second = spool(bytes(MEMORY_OF_ONE));
        int left = MEMORY_OF_ALL - 2 * MEMORY_OF_ONE;
        assertThat(directory.reserve(0, left + 1)).isZero();

        try (SpooledBytes third = spool(bytes(MEMORY_OF_ONE))) {
            assertThat(third.content().readAllBytes()).isEqualTo(bytes(MEMORY_OF_ONE));
            assertThat(directory.reserve(0, left))
                    .as("it has less memory than it needs")
                    .isZero();
        }
        assertThat(directory.reserve(0, left)).as("it has freed it").isEqualTo(left);
        directory.release(left);
        first.close();
        first.close();
        second.close();

        assertThat(directory.reserve(0, MEMORY_OF_ONE)).isEqualTo(MEMORY_OF_ONE);
        assertThat(directory.reserve(0, MEMORY_OF_ONE)).isEqualTo(MEMORY_OF_ONE);
        assertThat(directory.reserve(0, MEMORY_OF_ALL - 2 * MEMORY_OF_ONE + 1)).isZero();
    }

    @Test
    void oneKeepsNoMoreThanItsShareInMemory() throws IOException {
        try (SpooledBytes spooled = spool(bytes(3 * MEMORY_OF_ONE))) {
            assertThat(spooled.content().readAllBytes()).isEqualTo(bytes(3 * MEMORY_OF_ONE));
            int left = MEMORY_OF_ALL - MEMORY_OF_ONE;

            assertThat(directory.reserve(MEMORY_OF_ONE, 1)).isZero();
            assertThat(directory.reserve(0, MEMORY_OF_ONE)).isEqualTo(MEMORY_OF_ONE);
            assertThat(directory.reserve(0, left - MEMORY_OF_ONE)).isEqualTo(left - MEMORY_OF_ONE);
            assertThat(directory.reserve(0, 1)).isZero();
        }
    }

    @Test
    void longOnesLeaveHalfOfTheMemoryToShortOnes() throws IOException {
        int all = 8 << 20;
        SpoolDirectory large = new SpoolDirectory(new SpoolProperties(folder, DataSize.ofBytes(all)), all);
        byte[] bytes = bytes(all);
        try (SpooledBytes first = large.newBytes();
                SpooledBytes second = large.newBytes()) {
            first.write(bytes);
            second.write(bytes);

            assertThat(large.reserve(0, all / 2))
                    .as("the second one took a megabyte of it")
                    .isZero();
            assertThat(large.reserve(0, all / 2 - (2 << 20))).isEqualTo(all / 2 - (2 << 20));
            assertThat(first.content().readAllBytes()).isEqualTo(bytes);
            assertThat(second.content().readAllBytes()).isEqualTo(bytes);
        }
    }

    /** For example a thread of the client of the store, whose request has taken too long. */
    @Test
    void aLateReaderOrWriterDoesNotReachTheMemoryOfTheNextOne() throws IOException {
        SpoolDirectory large = new SpoolDirectory(new SpoolProperties(folder, DataSize.ofMegabytes(1)), 1 << 20);
        SpooledBytes first = large.newBytes();
        first.write(bytes(500_000));
        InputStream late = first.content();
        assertThat(late.readNBytes(100_000)).isEqualTo(Arrays.copyOf(bytes(500_000), 100_000));
        first.close();

        try (SpooledBytes second = large.newBytes()) {
            second.write(bytes(400_000));

            assertThatExceptionOfType(IOException.class).isThrownBy(late::read);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> first.write(bytes(100)));
            first.close();
            assertThat(second.content().readAllBytes()).isEqualTo(bytes(400_000));
        }
    }

    @Test
    void memoryThatIsUsedAgainContainsNothingOfTheLastOne() throws IOException {
        SpoolDirectory large = new SpoolDirectory(new SpoolProperties(folder, DataSize.ofMegabytes(1)), 1 << 20);
        for (int size : new int[] {500_000, 70_000, 4096, 4097, 69_632, 69_633}) {
            try (SpooledBytes spooled = large.newBytes()) {
                spooled.write(bytes(size));

                assertThat(spooled.content().readAllBytes()).isEqualTo(bytes(size));
            }
        }
    }

    @Test
    void aFileHasNoNameWhileItIsUsed() throws IOException {
        try (SpooledBytes spooled = spool(bytes(20_000))) {
            assertThat(spooled.size()).isEqualTo(20_000);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whatIsClosedCannotBeUsed() throws IOException {
        for (int size : new int[] {3, 20_000}) {
            SpooledBytes spooled = spool(bytes(size));
            spooled.close();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> spooled.write(1));
            assertThatExceptionOfType(IOException.class).isThrownBy(spooled::content);
        }
    }

    @Test
    void aFileCanBeReadByAnInterruptedThread() throws IOException {
        byte[] bytes = bytes(20_000);
        try (SpooledBytes spooled = spool(bytes)) {
            Thread.currentThread().interrupt();
            try {
                assertThat(spooled.content().readAllBytes()).isEqualTo(bytes);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(spooled.content().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aStartRemovesTheFilesOfProcessesThatHaveEnded() throws IOException {
        Files.writeString(folder.resolve("123.spool"), "left");
        Files.writeString(folder.resolve("notes.txt"), "kept");
        try (SpooledBytes used = spool(bytes(20_000))) {
            new SpoolDirectory(new SpoolProperties(folder, DataSize.ofBytes(1)), 1);

            assertThat(folder).isDirectoryNotContaining("glob:**.spool").isDirectoryContaining("glob:**notes.txt");
            assertThat(used.content().readAllBytes()).isEqualTo(bytes(20_000));
        }
    }

    private SpooledBytes spool(byte[] bytes) throws IOException {
        SpooledBytes spooled = directory.newBytes();
        spooled.write(bytes);
        return spooled;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
