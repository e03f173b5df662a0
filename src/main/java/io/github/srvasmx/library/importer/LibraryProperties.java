package io.github.srvasmx.library.importer;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The content of the libraries at the start of the server. {@link StartupImport} checks the folders.
 *
 * @param importFolders the folder to import into each library: {@code srv.library.import.<Library>=<folder>}
 * @param samples whether a server without any library creates the sample library
 */
@ConfigurationProperties("srv.library")
public record LibraryProperties(
        @Name("import") @DefaultValue Map<String, Path> importFolders,
        @DefaultValue("true") boolean samples) {

    public LibraryProperties {
        importFolders = Map.copyOf(importFolders);
    }
}
