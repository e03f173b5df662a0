package io.github.srvasmx.storage.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The location of all data that a single server stores. {@code application.yaml} contains the default. Several servers that
 * share a database and a store do not use it.
 *
 * @param dataDir the directory of the database and the blobs; created if it does not exist
 */
@ConfigurationProperties("srv")
public record DataDirectoryProperties(Path dataDir) {

    public DataDirectoryProperties {
        if (dataDir == null) {
            throw new IllegalArgumentException("srv.data-dir must not be empty");
        }
    }

    /**
     * Checks that the directory can be used. It may be in a folder in which a server without a data directory cannot write.
     *
     * @throws IllegalArgumentException when it is not a directory, or cannot be created or written
     */
    void requireUsable() {
        if (!isUsable(dataDir.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(
                    "srv.data-dir must be a writable directory, or a new directory in a writable one: " + dataDir);
        }
    }

    private static boolean isUsable(Path directory) {
        @Nullable Path existing = directory;
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    }
}
