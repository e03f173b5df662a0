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
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the whole run when one of its {@link Secrets} stands in a file that it has written: in the data directories of its
 * servers, in their output and logs, or in what the servers within this process have printed. Every test has it, by way of
 * {@code META-INF/services}.
 */
public final class NothingSecretIsWritten implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(NothingSecretIsWritten.class))
                .computeIfAbsent(Watch.class, once -> new Watch());
    }

    /** From the first test of this process to the end of the last. */
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
            System.setOut(both(out));
            System.setErr(both(err));
        }

        private PrintStream both(PrintStream terminal) {
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
                throw new AssertionError("A password or a ticket stands in " + String.join(", ", found));
            }
        }

        private List<Path> written() throws IOException {
            List<Path> files = new ArrayList<>();
            for (String folder : List.of("test-data", "it")) {
                if (Files.exists(TARGET.resolve(folder))) {
                    Files.walkFileTree(TARGET.resolve(folder), new SinceTheStart(FileTime.from(start), files));
                }
            }
            return files;
        }
    }

    /** Collects the files that were written since then; what goes meanwhile is passed over. */
    private static final class SinceTheStart extends SimpleFileVisitor<Path> {

        private final FileTime start;
        private final List<Path> files;

        SinceTheStart(FileTime start, List<Path> files) {
            this.start = start;
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(start) >= 0) {
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
