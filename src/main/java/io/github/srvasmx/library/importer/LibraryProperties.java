package io.github.srvasmx.library.importer;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What the library is filled with at the start.
 *
 * @param importFolders {@code srv.library.import.<Library>=<folder>}: the folder that is taken over into each library
 * @param samples whether a server without any library begins with a library of samples
 */
@ConfigurationProperties("srv.library")
public record LibraryProperties(
        @Name("import") @DefaultValue Map<String, Path> importFolders,
        @DefaultValue("true") boolean samples) {

    public LibraryProperties {
        importFolders = Map.copyOf(importFolders);
    }
}
