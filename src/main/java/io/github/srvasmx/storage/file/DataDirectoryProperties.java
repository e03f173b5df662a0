package io.github.srvasmx.storage.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The location of all data that the server stores. {@code application.yaml} contains the default.
 *
 * @param dataDir the directory of the database and the blobs; created if it does not exist
 */
@ConfigurationProperties("srv")
public record DataDirectoryProperties(Path dataDir) {

    public DataDirectoryProperties {
        if (dataDir == null) {
            throw new IllegalArgumentException("srv.data-dir must not be empty");
        }
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
