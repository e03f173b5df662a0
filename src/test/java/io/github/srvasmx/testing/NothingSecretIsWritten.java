package io.github.srvasmx.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test run if it has written one of its {@link Secrets} to a file: to the data directories, output or logs of its
 * servers, or to the output of the servers in this process. {@code META-INF/services} registers it for every test.
 */
public final class NothingSecretIsWritten implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(NothingSecretIsWritten.class))
                .computeIfAbsent(Watch.class, once -> new Watch());
    }

    /** Watches from the first test of this process to the end of the last. */
    private static final class Watch implements AutoCloseable {

        private static final Path TARGET = Path.of("target");

        private final Instant start = Instant.now();
        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final PrintStream copy;

        Watch() {
            try {
                Path folder = Files.createDirectories(TARGET.resolve("test-data"));
                copy = new PrintStream(
                        Files.newOutputStream(Files.createTempFile(folder, "output", ".log")),
                        true,
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            System.setOut(copying(out));
            System.setErr(copying(err));
        }

        private PrintStream copying(PrintStream terminal) {
            return new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            terminal.write(b);
                            copy.write(b);
                        }

                        @Override
                        public void write(byte[] bytes, int offset, int length) {
                            terminal.write(bytes, offset, length);
                            copy.write(bytes, offset, length);
                        }

                        @Override
                        public void flush() {
                            terminal.flush();
                            copy.flush();
                        }
                    },
                    true,
                    StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            System.setOut(out);
            System.setErr(err);
            copy.close();
            SecretScan scan = new SecretScan(Secrets.noted());
            List<String> found = new ArrayList<>();
            for (Path file : written()) {
                scan.find(file).ifPresent(place -> found.add(file + " at " + place));
            }
            if (!found.isEmpty()) {
                throw new AssertionError("These files contain a password or a ticket: " + String.join(", ", found));
            }
        }

        private List<Path> written() throws IOException {
            List<Path> files = new ArrayList<>();
            for (String folder : List.of("test-data", "it")) {
                if (Files.exists(TARGET.resolve(folder))) {
                    Files.walkFileTree(TARGET.resolve(folder), new FilesWrittenSince(FileTime.from(start), files));
                }
            }
            return files;
        }
    }

    /**
     * Collects the files that were written since the start. Ignores files that disappear meanwhile. Of hard links to the
     * same file it takes one: a test can stage a large document a thousand times.
     */
    private static final class FilesWrittenSince extends SimpleFileVisitor<Path> {

        private final FileTime start;
        private final List<Path> files;
        private final Set<Object> keys = new HashSet<>();

        FilesWrittenSince(FileTime start, List<Path> files) {
            this.start = start;
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && attributes.lastModifiedTime().compareTo(start) >= 0
                    && (attributes.fileKey() == null || keys.add(attributes.fileKey()))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
