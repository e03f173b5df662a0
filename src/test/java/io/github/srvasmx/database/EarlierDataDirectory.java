package io.github.srvasmx.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A data directory that a server with version 9 of the schema has written: two libraries, names that differ only by case,
 * versions of the server and of a user, a permission, a session with a staged file and an upload.
 */
final class EarlierDataDirectory {

    private EarlierDataDirectory() {}

    static void unzipInto(Path folder) throws IOException {
        try (InputStream resource = EarlierDataDirectory.class.getResourceAsStream("/data-directory-v9.zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }
}
