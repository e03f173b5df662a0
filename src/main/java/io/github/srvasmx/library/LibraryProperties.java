package io.github.srvasmx.library;

import io.github.srvasmx.library.name.NameRules;
import java.nio.file.InvalidPathException;
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
 * @param trashRetention how long a deleted document is kept in the recycle bin, and a content file that no version names in
 *     quarantine, before it is permanently deleted
 */
@ConfigurationProperties("srv.library")
public record LibraryProperties(
        @Name("import") @DefaultValue Map<String, String> importFolders,
        @DefaultValue("true") boolean samples,
        @DefaultValue("30d") Duration trashRetention) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public LibraryProperties {
        importFolders = Map.copyOf(importFolders);
        importFolders.forEach(LibraryProperties::path);
        if (trashRetention.isNegative() || trashRetention.isZero() || trashRetention.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.library.trash-retention must be above zero, up to 36500 days");
        }
    }

    private static Path path(String library, String folder) {
        if (!NameRules.isValidForLibrary(library)) {
            throw new IllegalArgumentException("srv.library.import." + library + ": A library cannot have this name");
        }
        try {
            if (!folder.isBlank()) {
                return Path.of(folder);
            }
        } catch (InvalidPathException e) {
            // Refused below, like a blank one.
        }
        throw new IllegalArgumentException("srv.library.import." + library + " must name a folder");
    }

    /** The folder of each library, sorted by library. */
    public Map<String, Path> foldersByLibrary() {
        Map<String, Path> folders = new TreeMap<>();
        importFolders.forEach((library, folder) -> folders.put(library, path(library, folder)));
        return folders;
    }
}
