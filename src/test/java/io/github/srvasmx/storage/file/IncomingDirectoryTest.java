package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingDirectoryTest {

    @TempDir
    private Path root;

    @Test
    void theOldestWriterIsTheFirstOfTheOpenOnes() throws Exception {
        Instant before = Instant.now().minusSeconds(60);
        Path stale = Files.createFile(root.resolve("stale.lock"));
        Files.setLastModifiedTime(stale, FileTime.from(before.minusSeconds(60)));
        try (IncomingDirectory first = open()) {
            Instant start = first.oldestWriterStart();
            assertThat(start).isBetween(before, Instant.now());

            try (IncomingDirectory second = open()) {
                assertThat(second.oldestWriterStart()).isEqualTo(start);
            }
        }
    }

    @Test
    void aWriterInAnotherProcessCountsUntilTheProcessEnds() throws Exception {
        Process writer = java(Writer.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            Path directory = Path.of(output.readLine()).resolveSibling("");
            Instant longAgo = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
            Files.setLastModifiedTime(Path.of(directory + ".lock"), FileTime.from(longAgo));
            try (IncomingDirectory later = open()) {
                assertThat(later.oldestWriterStart()).isEqualTo(longAgo);

                writer.destroyForcibly().waitFor();
                assertThat(later.oldestWriterStart()).isAfter(longAgo);
            }
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void closeRemovesItsFiles() throws IOException {
        IncomingDirectory incoming = open();
        Files.createFile(incoming.newFile());

        incoming.close();
        incoming.close();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void allFilesHaveDifferentNames() throws IOException {
        try (IncomingDirectory incoming = open()) {
            assertThat(Stream.of(incoming.newFile(), incoming.newFile(), incoming.newFile()))
                    .doesNotHaveDuplicates()
                    .allMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void doesNotRemoveTheFilesOfTheSameProcess() throws IOException {
        try (IncomingDirectory first = open()) {
            Path file = Files.createFile(first.newFile());

            removeAbandoned();

            assertThat(file).exists();
        }
    }

    @Test
    void removesTheFilesOfAnEarlyVersionOfTheServer() throws IOException {
        Files.createFile(root.resolve("0f8fad5b-d9cb-469f-a165-70867728950e.part"));
        Path directory = Files.createDirectory(root.resolve("abandoned"));
        Files.createFile(directory.resolve("a.part"));

        removeAbandoned();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void removesTheLockOfAProcessThatHasEndedWithoutADirectory() throws IOException {
        Files.createFile(root.resolve("abandoned.lock"));

        removeAbandoned();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leavesNoLockIfItsDirectoryCannotBeCreated() {
        FileOperations full = new FileOperations() {
            @Override
            void createDirectories(Path directory) throws IOException {
                if (!directory.equals(root)) {
                    throw new IOException("No space left on device");
                }
                super.createDirectories(directory);
            }
        };

        assertThatThrownBy(() -> new IncomingDirectory(root, full)).hasMessage("No space left on device");

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void hasALockAlthoughAnotherProcessRemovesTheFirstOneBeforeItIsLocked() throws IOException {
        AtomicBoolean removed = new AtomicBoolean();
        FileOperations racing = new FileOperations() {
            @Override
            FileChannel createFile(Path file) throws IOException {
                FileChannel channel = super.createFile(file);
                if (!removed.getAndSet(true)) {
                    Files.delete(file);
                }
                return channel;
            }
        };

        try (IncomingDirectory incoming = new IncomingDirectory(root, racing)) {
            assertThat(Path.of(incoming.newFile().resolveSibling("") + ".lock")).exists();
        }
    }

    @Test
    void openingRemovesNothing() throws IOException {
        Path draft = Files.createFile(
                Files.createDirectory(root.resolve("abandoned")).resolve("a.part"));

        open().close();

        assertThat(draft).exists();
    }

    @Test
    void removesTheFilesOfAnotherProcessOnlyAfterItEnded() throws Exception {
        Process writer = java(Writer.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            Path file = Path.of(output.readLine());
            assertThat(file).exists();

            removeAbandoned();
            assertThat(file).exists();

            writer.destroyForcibly().waitFor();
            assertThat(file).exists();
            removeAbandoned();
            assertThat(root).isEmptyDirectory();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void anotherProcessDoesNotRemoveTheFilesOfAProcessWithTwoStores() throws Exception {
        try (IncomingDirectory first = open()) {
            Path file = Files.createFile(first.newFile());
            removeAbandoned();

            // Only another process sees whether the lock is still held.
            Process other = java(Cleaner.class).inheritIO().start();
            assertThat(other.waitFor()).isZero();

            assertThat(file).exists();
        }
    }

    private ProcessBuilder java(Class<?> program) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                root.toString());
    }

    private void removeAbandoned() throws IOException {
        try (IncomingDirectory incoming = open()) {
            incoming.removeAbandoned();
        }
    }

    private IncomingDirectory open() throws IOException {
        return new IncomingDirectory(root, new FileOperations());
    }

    /** A program that creates a file and waits until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Files.createFile(new IncomingDirectory(Path.of(arguments[0]), new FileOperations()).newFile());
            System.out.println(file);
            System.out.flush();
            if (System.in.read() < 0) {
                System.exit(1);
            }
        }
    }

    /** A program that removes abandoned files. */
    static final class Cleaner {

        private Cleaner() {}

        public static void main(String[] arguments) throws IOException {
            try (IncomingDirectory incoming = new IncomingDirectory(Path.of(arguments[0]), new FileOperations())) {
                incoming.removeAbandoned();
            }
        }
    }
}
