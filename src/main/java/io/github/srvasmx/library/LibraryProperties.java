package io.github.srvasmx.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings of the libraries.
 *
 * @param importFolders the folder to import into each library at the start of the server:
 *     {@code srv.library.import.<Library>=<folder>}
 * @param samples whether a server without any library creates the sample library
 * @param trashRetention how long a deleted document is kept in the recycle bin, and a content that no version names in
 *     quarantine, before it is removed for good
 */
@ConfigurationProperties("srv.library")
public record LibraryProperties(
        @Name("import") @DefaultValue Map<String, String> importFolders,
        @DefaultValue("true") boolean samples,
        @DefaultValue("30d") Duration trashRetention) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public LibraryProperties {
        importFolders = Map.copyOf(importFolders);
        importFolders.forEach((library, folder) -> {
            if (folder.isBlank()) {
                throw new IllegalArgumentException("srv.library.import." + library + " must name a folder");
            }
        });
        if (trashRetention.isNegative() || trashRetention.isZero() || trashRetention.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.library.trash-retention must be above zero, up to 36500 days");
        }
    }

    /** The folder of each library, sorted by library. */
    public Map<String, Path> foldersByLibrary() {
        Map<String, Path> folders = new TreeMap<>();
        importFolders.forEach((library, folder) -> folders.put(library, Path.of(folder)));
        return folders;
    }
}
