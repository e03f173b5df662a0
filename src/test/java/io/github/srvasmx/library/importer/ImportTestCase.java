package io.github.srvasmx.library.importer;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.library.FolderEntry;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Imports a folder, which may change during the import, into a library. */
abstract class ImportTestCase {

    final List<String> skipped = new ArrayList<>();

    @AutoClose
    LibraryFixture fixture;

    Path folder;

    @BeforeEach
    void open(@TempDir Path root, @TempDir Path source) throws IOException {
        fixture = new LibraryFixture(root, Duration.ofSeconds(1));
        folder = source;
    }

    ImportReport run() throws IOException {
        return run(() -> {});
    }

    /** Imports the folder, which {@code change} changes after the scan. */
    ImportReport run(Change change) throws IOException {
        return libraryImport(fixture, FreeSpaceGuards.none(fixture.store))
                .run("Docs", folder, new Progress(skipped, change));
    }

    static LibraryImport libraryImport(LibraryFixture fixture, FreeSpaceGuard freeSpace) throws IOException {
        return new LibraryImport(fixture.dataDirectory(), fixture.serverDocuments, freeSpace, Leases.UNSHARED);
    }

    List<String> names() {
        FolderNode docs =
                (FolderNode) fixture.library.find(ADMINISTRATOR, "/Docs").orElseThrow();
        return fixture.library.descendants(docs, 100).stream()
                .map(FolderEntry::names)
                .map(names -> String.join("/", names))
                .toList();
    }

    /**
     * Creates a file.
     *
     * @param name percent-encoded, so that it can contain any bytes whatever the environment
     */
    Path put(String name, String content) throws IOException {
        Path file = Path.of(URI.create(folder.toUri() + name));
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, content);
    }

    interface Change {
        void run() throws IOException;
    }

    /** Changes the folder after the scan. */
    record Progress(List<String> skipped, Change change) implements ImportProgress {

        @Override
        public void skipped(String path, String reason) {
            skipped.add(path.substring(path.lastIndexOf('/') + 1) + ": " + reason);
        }

        @Override
        public void found(int files, long bytes) {
            try {
                change.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void done(long bytes) {}
    }
}
