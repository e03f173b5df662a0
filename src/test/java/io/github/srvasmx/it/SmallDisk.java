package io.github.srvasmx.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A small file system in memory. Only processes that its {@link #launcher} starts can see it, because it is mounted in
 * a namespace that exists as long as the process that holds it.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String HOLD = "mount -t tmpfs -o size=$0 none \"$1\" && echo mounted && exec cat";
    private static final int PIECE = 4096;

    private final Process holder;
    private final Path folder;

    private SmallDisk(Process holder, Path folder) {
        this.holder = holder;
        this.folder = folder;
    }

    /**
     * Mounts it at the existing {@code folder}. Skips the test if the system does not permit that.
     *
     * @param size in bytes, such as {@code 48m}; with {@code ,nr_inodes=200} also the number of files
     */
    public static SmallDisk at(Path folder, String size) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "There is no unshare here");
        Process holder = new ProcessBuilder(
                        "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", HOLD, size, folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(output.readLine());
        Assumptions.assumeTrue(line.equals("mounted"), "No file system can be mounted here: " + line);
        return new SmallDisk(holder, folder);
    }

    /** The first words of a command that can see it. */
    List<String> launcher() {
        return List.of(
                "nsenter",
                "--target",
                String.valueOf(holder.pid()),
                "--user",
                "--preserve-credentials",
                "--mount",
                "--");
    }

    /** Its path for this process. */
    public Path path() {
        return Path.of("/proc", String.valueOf(holder.pid()), "root")
                .resolve(folder.getRoot().relativize(folder));
    }

    /** Fills it with empty files, until it has no room for another one. */
    public void fillWithFiles() throws IOException {
        Path folder = Files.createDirectory(filler());
        try {
            for (int number = 0; true; number++) {
                Files.createFile(folder.resolve(String.valueOf(number)));
            }
        } catch (IOException e) {
            // There is no room for another file.
        }
    }

    void freeFiles() throws IOException {
        FileSystemUtils.deleteRecursively(filler());
    }

    /** Fills it completely. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            fillWith(filler, new byte[1 << 20]);
            fillWith(filler, new byte[PIECE]);
        }
        if (Files.getFileStore(path()).getUsableSpace() > 0) {
            throw new AssertionError("It is not full");
        }
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return path().resolve("filler");
    }

    private static void fillWith(OutputStream filler, byte[] piece) {
        try {
            while (true) {
                filler.write(piece);
            }
        } catch (IOException e) {
            // The disk is full.
        }
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
