package io.github.srvasmx.storage.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The location of all data that the server stores.
 *
 * @param dataDir the directory of the database and the blobs; created if it does not exist
 */
@ConfigurationProperties("srv")
public record DataDirectoryProperties(
        @DefaultValue("./data") Path dataDir) {

    public DataDirectoryProperties {
        if (Files.exists(dataDir) && !Files.isDirectory(dataDir)) {
            throw new IllegalArgumentException("srv.data-dir must be a directory, but this is a file: " + dataDir);
        }
    }
}
