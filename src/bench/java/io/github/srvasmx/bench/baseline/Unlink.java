package io.github.srvasmx.bench.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The work that every contender does for a delete, and all that the baselines do.
 *
 * @param folder the only folder in which anything is unlinked
 */
record Unlink(Path folder) {

    /** Unlinking as deep below {@code root} as srv-asmx has its staged files: a path costs by its parts. */
    static Unlink below(Path root) throws IOException {
        String session = UUID.randomUUID().toString();
        return new Unlink(
                Files.createDirectories(root.resolve("staging").resolve("admin").resolve(session)));
    }

    /** Unlinks the file named {@code handler}; parsed as a GUID, so that no name leads out of the folder. */
    boolean unlink(String handler) throws IOException {
        return Files.deleteIfExists(folder.resolve(UUID.fromString(handler).toString()));
    }
}
