package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

    /** Deletes {@code folder} with all below it. */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        delete(root.resolve("data"));
    }
}
