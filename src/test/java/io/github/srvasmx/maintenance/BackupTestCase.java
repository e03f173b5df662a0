package io.github.srvasmx.maintenance;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.file.DataDirectory.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a library, and data directories that are restored from them. */
abstract class BackupTestCase {

    static final Progress SILENT = (activity, done, total) -> {};

    Path root;
    Path backup;
    LibraryFixture library;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        root = folder;
        backup = folder.resolve("backup");
        library = new LibraryFixture(Files.createDirectory(folder.resolve("data")));
        library.createFolder("Plans");
    }

    @AfterEach
    void close() {
        library.close();
    }

    final BackupReport backUp(Path target) throws IOException {
        return service().create(target, false, SILENT);
    }

    final BackupService service() throws IOException {
        return new BackupService(library.databaseBackup(), library.dataDirectory(), library.jdbc, Clock.systemUTC());
    }

    final BackupReport restore(Path source, Path target) throws IOException {
        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            return restoreInto(directory).restore(source, false, false, SILENT);
        }
    }

    final RestoreService restoreInto(DataDirectory directory) {
        return new RestoreService(library.databaseBackup(), directory);
    }

    /** A content file that no user can read, not even root. */
    static void replaceByFolder(Path directory, DocumentVersion version) throws IOException {
        Path content = directory.resolve(version.content().toString());
        Files.delete(content);
        Files.createDirectory(content);
    }

    static long item(LibraryFixture library) {
        List<TrashItem> items = new ArrayList<>();
        library.trash.service.list(items::add);
        return items.get(0).id();
    }

    static List<String> filesIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(folder.relativize(file)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
