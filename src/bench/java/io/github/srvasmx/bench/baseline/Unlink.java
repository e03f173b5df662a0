package io.github.srvasmx.bench.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The system call that every server makes for a delete, and the only work of the baselines.
 *
 * @param folder contains the files
 */
record Unlink(Path folder) {

    /** Unlinks in a folder as deep below {@code root} as the staged files of srv-asmx, because depth costs time. */
    static Unlink below(Path root) throws IOException {
        String session = UUID.randomUUID().toString();
        return new Unlink(
                Files.createDirectories(root.resolve("staging").resolve("admin").resolve(session)));
    }

    /** Unlinks the file named {@code handler}, which must be a GUID, so that it cannot lead out of the folder. */
    boolean unlink(String handler) throws IOException {
        return Files.deleteIfExists(folder.resolve(UUID.fromString(handler).toString()));
    }
}
