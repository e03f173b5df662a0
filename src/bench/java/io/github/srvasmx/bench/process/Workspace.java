package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's own folder: {@code logs} stays for reading, {@code data} goes when the benchmark ends. All contenders
 * unlink below the same {@code data}, so they have the same file system under them.
 */
public final class Workspace implements AutoCloseable {

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /** An empty workspace at {@code root}; what an earlier run left there is gone. */
    public static Workspace at(Path root) throws IOException {
        Workspace workspace = new Workspace(root.toAbsolutePath().normalize());
        delete(workspace.root);
        Files.createDirectories(workspace.root.resolve("logs"));
        Files.createDirectories(workspace.root.resolve("data"));
        return workspace;
    }

    /** A new folder for data. */
    public Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(root.resolve("data"), name + "-");
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path report() {
        return root.resolve("report.md");
    }

    /** Deletes {@code folder} with all below it, which may be millions of files. */
    public static void delete(Path folder) throws IOException {
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
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        delete(root.resolve("data"));
    }
}
