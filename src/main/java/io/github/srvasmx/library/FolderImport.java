package io.github.srvasmx.library;

import io.github.srvasmx.library.Documents.Place;
import io.github.srvasmx.storage.StorageProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Takes folders over into libraries at each start, while the server already answers: a new file becomes a document, a
 * changed one a new version. What was deleted from a folder stays in its library. A file counts as changed against the
 * newest version that came from the server itself, so what a user has published since is not undone.
 */
@Component
class FolderImport implements ApplicationRunner, SmartInitializingSingleton {

    private final Map<String, Path> imports;
    private final Folders folders;
    private final Documents documents;
    private final Publisher publisher;
    private final Clock clock;
    private final Path dataDir;

    FolderImport(
            LibraryProperties properties,
            StorageProperties storage,
            Folders folders,
            Documents documents,
            Publisher publisher,
            Clock clock) {
        this.imports = new TreeMap<>(properties.importFolders());
        this.dataDir = storage.dataDir();
        this.folders = folders;
        this.documents = documents;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Looks at the settings before the server answers.
     *
     * @throws IllegalStateException when a library cannot have its name, or a folder is not there or holds the data
     *     directory, which an import would fill for as long as it reads it
     */
    @Override
    public void afterSingletonsInstantiated() {
        imports.forEach((library, folder) -> {
            String setting = "srv.library.import." + library;
            if (!PathSegment.isValid(library)) {
                throw new IllegalStateException(setting + ": a library cannot have this name");
            }
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(setting + ": there is no folder " + absolute(folder));
            }
            if (absolute(dataDir).startsWith(absolute(folder))) {
                throw new IllegalStateException(setting + ": the data directory lies in " + absolute(folder));
            }
        });
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (Map.Entry<String, Path> entry : imports.entrySet()) {
            importFolder(entry.getKey(), entry.getValue());
        }
    }

    private void importFolder(String library, Path folder) throws IOException {
        ImportTally tally = new ImportTally(library, clock);
        List<ImportFile> files = ImportScan.files(folder, tally);
        folders.make(List.of(library));
        for (ImportFile file : files) {
            try {
                importFile(library, file, tally);
            } catch (IOException e) {
                tally.skip(file.file(), e.toString());
            }
            tally.advance(file.size(), files.size());
        }
        tally.finish();
    }

    private void importFile(String library, ImportFile file, ImportTally tally) throws IOException {
        List<String> path = new ArrayList<>(file.names());
        path.add(0, library);
        String name = path.remove(path.size() - 1);
        Optional<DocumentVersion> known =
                folders.find(path).flatMap(folder -> documents.latestWithoutAuthor(folder, name));
        if (known.isEmpty()) {
            publish(path, name, file);
            tally.add();
        } else if (isUnchanged(known.get(), file)) {
            tally.leave();
        } else {
            publish(path, name, file);
            tally.change();
        }
    }

    /** Reads the file only where its size is the same and its time is another. */
    private boolean isUnchanged(DocumentVersion known, ImportFile file) throws IOException {
        if (known.size() != file.size()) {
            return false;
        }
        if (known.modified().equals(file.modified())) {
            return true;
        }
        if (!known.sha256().equals(sha256(file))) {
            return false;
        }
        // The next start then need not read it again.
        documents.setModified(known, file.modified());
        return true;
    }

    private void publish(List<String> path, String name, ImportFile file) throws IOException {
        try (InputStream content = open(file)) {
            publisher.publish(new Place(folders.make(path), name), content, file.modified(), null);
        }
    }

    private static String sha256(ImportFile file) throws IOException {
        try (InputStream content = open(file)) {
            MeasuringStream measured = new MeasuringStream(content);
            measured.transferTo(OutputStream.nullOutputStream());
            return measured.sha256();
        }
    }

    /** The file may have been replaced by a link since it was found. */
    private static InputStream open(ImportFile file) throws IOException {
        return Files.newInputStream(file.file(), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
