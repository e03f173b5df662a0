package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the benchmark. {@code data} is deleted when the benchmark ends; {@code logs} stays. All servers unlink
 * below {@code data}, so that they use the same file system.
 */
public final class Workspace implements AutoCloseable {

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /** Creates an empty workspace at {@code root} and deletes an earlier one. */
    public static Workspace at(Path root) throws IOException {
        Workspace workspace = new Workspace(root.toAbsolutePath().normalize());
        delete(workspace.root);
        Files.createDirectories(workspace.root.resolve("logs"));
        Files.createDirectories(workspace.root.resolve("data"));
        return workspace;
    }

    /** Creates a folder below {@code data}. */
    public Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(root.resolve("data"), name + "-");
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path report() {
        return root.resolve("report.md");
    }

    /** Deletes {@code folder} and its content, which can be millions of files. */
    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        delete(root.resolve("data"));
    }
}
