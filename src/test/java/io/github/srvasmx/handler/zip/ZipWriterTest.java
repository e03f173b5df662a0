package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

/** What is written can be read by every reader, and is written so that the least of them can. */
class ZipWriterTest extends ZipWriterTestCase {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_003})
    void whatIsWrittenIsReadWhetherDeflatedOrStored(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path zip = write(writer -> {
            writer.folder("a/", MODIFIED);
            writer.document("a/b.txt", version("b.txt", bytes), blob(bytes), NOBODY);
            writer.document("c.jpg", version("c.jpg", bytes), blob(bytes), NOBODY);
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
    void whatIsCompressedAlreadyIsStored(String name, int method) throws Exception {
        byte[] bytes = new byte[10_000];
        Path zip = write(writer -> writer.document(name, version(name, bytes), blob(bytes), NOBODY));

        assertThat(entry(zip, name).getMethod()).isEqualTo(method);
    }

    @Test
    void whatIsStoredHasItsLengthAndChecksumInFront() throws Exception {
        byte[] bytes = {1, 2, 3};
        Path zip = write(writer -> {
            writer.folder("a/", MODIFIED);
            writer.document("b.pdf", version("b.pdf", bytes), blob(bytes), NOBODY);
            writer.document("empty.txt", version("empty.txt", new byte[0]), blob(new byte[0]), NOBODY);
        });

        // Bit 3 of the flags says that they stand behind, and there is no other entry in this zip.
        assertThat(flags(zip))
                .hasSize(3)
                .allSatisfy(flags -> assertThat(flags & 0x08).isZero());
    }

    @Test
    void namesAreUtf8AndSaySo() throws Exception {
        Path zip = write(writer -> {
            writer.folder("日本語/", MODIFIED);
            writer.document("日本語/Ärger 😀.txt", version("x", new byte[1]), blob(new byte[1]), NOBODY);
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
        Path zip = write(writer -> writer.document(
                "a.txt", version("a.txt", new byte[1], modified.plusMillis(789)), blob(new byte[1]), NOBODY));

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
    void noTimeIsTooEarlyOrTooLate(String time) throws Exception {
        byte[] bytes = {1};
        Path zip = write(
                writer -> writer.document("a.txt", version("a.txt", bytes, Instant.parse(time)), blob(bytes), NOBODY));

        assertThat(ZipReader.assertReadable(zip)).isOne();
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }

    @Test
    void bytesThatAreNotThoseOfTheVersionAreNoDocument() throws Exception {
        for (String name : List.of("a.txt", "a.pdf")) {
            assertThatExceptionOfType(CorruptContentException.class)
                    .as(name)
                    .isThrownBy(() -> write(writer ->
                            writer.document(name, version(name, new byte[] {1, 2}), blob(new byte[] {1, 3}), NOBODY)));
        }
    }

    @Test
    void bytesThatCannotBeReadToTheEndAreNoDocument() {
        for (String name : List.of("a.txt", "a.pdf")) {
            assertThatExceptionOfType(CorruptContentException.class)
                    .as(name)
                    .isThrownBy(() -> write(writer ->
                            writer.document(name, version(name, new byte[100_000]), blob(new byte[70_000]), NOBODY)));
        }
    }

    /** The flags of each entry, from the directory at the end. */
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
