package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void allLinksOfAFileHaveOneIdentity() throws IOException {
        Path file = write("a", EARLIER);
        Path link = Files.createLink(folder.resolve("b"), file);

        assertThat(identity(link)).isPresent().isEqualTo(identity(file));
    }

    @Test
    void filesHaveOtherIdentitiesAlsoWithTheSameBytesAndTime() throws IOException {
        assertThat(identity(write("a", EARLIER))).isNotEqualTo(identity(write("b", EARLIER)));
    }

    @Test
    void aNewFileWithTheNumberOfADeletedOneHasAnotherIdentity() throws IOException {
        Path file = write("a", EARLIER);
        Optional<String> before = identity(file);

        Files.setLastModifiedTime(file, FileTime.from(EARLIER.plusNanos(1_000_000)));

        assertThat(identity(file)).isPresent().isNotEqualTo(before);
    }

    @Test
    void aFileThatWasWrittenJustNowHasNoIdentity() throws IOException {
        assertThat(identity(write("a", NOW.minusMillis(1500)))).isEmpty();
        assertThat(identity(write("b", NOW.plusSeconds(60)))).isEmpty();
    }

    @Test
    void aDeletedFileHasNoIdentity() throws IOException {
        Path file = write("a", EARLIER);
        try (FileBlob blob = open(file)) {
            Files.delete(file);

            assertThat(blob.identity()).isEmpty();
        }
    }

    private Path write(String name, Instant written) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[] {1, 2, 3});
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private static Optional<String> identity(Path file) throws IOException {
        try (FileBlob blob = open(file)) {
            return blob.identity();
        }
    }

    private static FileBlob open(Path file) throws IOException {
        return new FileBlob(file, FileChannel.open(file, StandardOpenOption.READ), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
