package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentPath;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.MeasuringStream;
import io.github.srvasmx.library.NameRules;
import io.github.srvasmx.library.NameTakenException;
import io.github.srvasmx.library.VersionPublisher;
import io.github.srvasmx.storage.DataDirectoryProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Takes a folder over into a library, which is made where it is missing: a new file becomes a document, a changed one a
 * new version. What was deleted from the folder stays in its library. A file counts as changed against the newest
 * version that came from the server itself, so what a user has published since is not undone.
 */
@Service
public class LibraryImport {

    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final VersionPublisher publisher;
    private final Path dataDir;

    public LibraryImport(
            DataDirectoryProperties storage,
            FolderRepository folders,
            DocumentRepository documents,
            VersionPublisher publisher) {
        this.folders = folders;
        this.documents = documents;
        this.publisher = publisher;
        this.dataDir = storage.dataDir();
    }

    /**
     * Whether a folder can be imported into a library.
     *
     * @throws IllegalArgumentException when the library cannot have its name, or the folder is not there or holds the
     *     data directory, which an import would fill for as long as it reads it
     * @throws IOException when the folder cannot be looked at
     */
    public void check(String library, Path folder) throws IOException {
        if (!NameRules.isValid(library)) {
            throw new IllegalArgumentException("A library cannot have this name");
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + absolute(folder));
        }
        if (dataDir.toRealPath().startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException("The data directory lies in " + absolute(folder));
        }
    }

    /**
     * Imports every file below {@code folder}. Links are not followed. A file that cannot be imported is skipped: one that
     * cannot be read, that has a name which no document can have, or whose name is a folder's in the library.
     *
     * @param progress is told of everything that is skipped
     * @throws IllegalArgumentException as {@link #check}, before anything is done
     * @throws IOException when {@code folder} itself cannot be read
     */
    public ImportReport run(String library, Path folder, ImportProgress progress) throws IOException {
        check(library, folder);
        ImportTally tally = new ImportTally(progress);
        List<ImportFile> files = FolderScanner.files(folder, tally);
        progress.found(files.size(), files.stream().mapToLong(ImportFile::size).sum());
        folders.make(List.of(library));
        for (ImportFile file : files) {
            try {
                importFile(library, file, tally);
            } catch (IOException e) {
                tally.skip(file.file(), e.toString());
            } catch (NameTakenException e) {
                tally.skip(file.file(), String.valueOf(e.getMessage()));
            }
            progress.done(file.size());
        }
        return tally.report();
    }

    private void importFile(String library, ImportFile file, ImportTally tally) throws IOException {
        DocumentPath.Named path = path(library, file);
        Optional<DocumentVersion> known = folders.find(path.folders())
                .flatMap(folder -> documents.latestWithoutAuthor(new DocumentLocation(folder, path.name())));
        if (known.isEmpty()) {
            publish(path, file);
            tally.add();
        } else if (isUnchanged(known.get(), file)) {
            tally.leave();
        } else {
            publish(path, file);
            tally.change();
        }
    }

    private static DocumentPath.Named path(String library, ImportFile file) {
        List<String> names = new ArrayList<>(file.names());
        names.add(0, library);
        return new DocumentPath.Named(names);
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
        // The next import then need not read it again.
        documents.setModified(known, file.modified());
        return true;
    }

    private void publish(DocumentPath.Named path, ImportFile file) throws IOException {
        if (folders.find(path.names()).isPresent()) {
            // The publisher would see this too, but only when it has the whole file.
            throw NameTakenException.byFolder();
        }
        try (InputStream content = open(file)) {
            publisher.publish(
                    new DocumentLocation(folders.make(path.folders()), path.name()), content, file.modified());
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
