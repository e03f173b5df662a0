package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every program can read the zips, including simple ones. */
class ZipWriterTest extends ZipWriterTestCase {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_003})
    void deflatedAndStoredEntriesCanBeRead(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path zip = write(writer -> {
            writer.writeFolder("a/", MODIFIED);
            writer.writeDocument("a/b.txt", version("b.txt", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
            writer.writeDocument("c.jpg", version("c.jpg", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
        });

        assertThat(ZipReader.assertReadable(zip)).isEqualTo(3);
        ZipReader.assertAcceptedByOtherPrograms(zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.getInputStream(file.getEntry("a/b.txt"))).hasBinaryContent(bytes);
            assertThat(file.getInputStream(file.getEntry("c.jpg"))).hasBinaryContent(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.txt, 8", "a, 8", "a.PDF, 0", "a.docx, 0", "jpg, 0", "a.jpg.txt, 8"})
    void storesFormatsThatAreAlreadyCompressed(String name, int method) throws Exception {
        byte[] bytes = new byte[10_000];
        Path zip = write(writer ->
                writer.writeDocument(name, version(name, bytes), new ByteArrayInputStream(bytes), NO_LISTENER));

        assertThat(entry(zip, name).getMethod()).isEqualTo(method);
    }

    /** Deflating them would take long and save nothing. */
    @ParameterizedTest
    @CsvSource({"1048576, true, 0", "1048575, true, 8", "1048576, false, 8"})
    void storesLongDocumentsThatCannotBeCompressed(int size, boolean random, int method) throws Exception {
        byte[] bytes = new byte[size];
        if (random) {
            new Random(size).nextBytes(bytes);
        }
        Path zip = write(writer -> {
            writer.writeDocument("a.bin", version("a.bin", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
            writer.writeDocument("b.txt", version("b.txt", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
        });

        assertThat(entry(zip, "a.bin").getMethod()).isEqualTo(method);
        ZipReader.assertAcceptedByOtherPrograms(zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.getInputStream(file.getEntry("b.txt"))).hasBinaryContent(bytes);
        }
    }

    @Test
    void storedEntriesHaveTheirLengthAndChecksumFirst() throws Exception {
        byte[] bytes = {1, 2, 3};
        Path zip = write(writer -> {
            writer.writeFolder("a/", MODIFIED);
            writer.writeDocument("b.pdf", version("b.pdf", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
            writer.writeDocument(
                    "empty.txt", version("empty.txt", new byte[0]), new ByteArrayInputStream(new byte[0]), NO_LISTENER);
        });

        // Bit 3 means that length and checksum come after the data. The zip has no other entries.
        assertThat(flags(zip))
                .hasSize(3)
                .allSatisfy(flags -> assertThat(flags & 0x08).isZero());
    }

    @Test
    void namesAreMarkedAsUtf8() throws Exception {
        Path zip = write(writer -> {
            writer.writeFolder("日本語/", MODIFIED);
            writer.writeDocument(
                    "日本語/Ärger 😀.txt", version("x", new byte[1]), new ByteArrayInputStream(new byte[1]), NO_LISTENER);
        });

        assertThat(flags(zip))
                .hasSize(2)
                .allSatisfy(flags -> assertThat(flags & 0x800).isPositive());
        assertThat(ZipReader.contents(zip)).containsOnlyKeys("日本語/", "日本語/Ärger 😀.txt");
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-02-29T23:59:58Z", "2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", "2037-12-31T23:59:59Z"})
    void timesAreUtcToTheSecond(String time) throws Exception {
        Instant modified = Instant.parse(time);
        Path zip = write(writer -> writer.writeDocument(
                "a.txt",
                version("a.txt", new byte[1], modified.plusMillis(789)),
                new ByteArrayInputStream(new byte[1]),
                NO_LISTENER));

        assertThat(entry(zip, "a.txt").getLastModifiedTime().toInstant()).isEqualTo(modified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-000001-01-01T00:00:00Z",
                "1901-01-01T00:00:00Z",
                "2200-01-01T00:00:00Z",
                "+30000-01-01T00:00:00Z"
            })
    void acceptsTimesOutsideTheRangeOfTheFormat(String time) throws Exception {
        byte[] bytes = {1};
        Path zip = write(writer -> writer.writeDocument(
                "a.txt", version("a.txt", bytes, Instant.parse(time)), new ByteArrayInputStream(bytes), NO_LISTENER));

        assertThat(ZipReader.assertReadable(zip)).isOne();
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }

    @Test
    void refusesContentThatDiffersFromTheVersion() throws Exception {
        for (String name : List.of("a.txt", "a.pdf")) {
            assertThatExceptionOfType(CorruptContentException.class)
                    .as(name)
                    .isThrownBy(() -> write(writer -> writer.writeDocument(
                            name,
                            version(name, new byte[] {1, 2}),
                            new ByteArrayInputStream(new byte[] {1, 3}),
                            NO_LISTENER)));
        }
    }

    @Test
    void refusesContentThatEndsTooEarly() {
        for (String name : List.of("a.txt", "a.pdf")) {
            assertThatExceptionOfType(CorruptContentException.class)
                    .as(name)
                    .isThrownBy(() -> write(writer -> writer.writeDocument(
                            name,
                            version(name, new byte[100_000]),
                            new ByteArrayInputStream(new byte[70_000]),
                            NO_LISTENER)));
        }
    }

    /** The flags of each entry in the central directory. */
    private static List<Integer> flags(Path zip) throws IOException {
        return headers(zip).stream().map(at -> shortAt(zip, at + 8)).toList();
    }

    private static List<Integer> headers(Path zip) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                found.add(i);
            }
        }
        return found;
    }

    private static int shortAt(Path file, long at) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(at);
            return bytes.read() | bytes.read() << 8;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
