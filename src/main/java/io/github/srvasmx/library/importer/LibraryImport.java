package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import io.github.srvasmx.library.name.NameRules;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Imports a folder into a library: a new file becomes a document, a changed file a new version of its document. Documents
 * whose files were deleted stay in the library. A file is compared with the newest version that an import published, so
 * that an import does not undo the changes of users.
 */
@Service
public class LibraryImport {

    private static final Logger log = LoggerFactory.getLogger(LibraryImport.class);

    /** How often to try a file while another program locks the database. Each attempt waits for the lock timeout. */
    private static final int ATTEMPTS = 3;

    private final DataDirectory dataDirectory;
    private final ServerDocuments documents;
    private final FreeSpaceGuard freeSpace;

    LibraryImport(DataDirectory dataDirectory, ServerDocuments documents, FreeSpaceGuard freeSpace) {
        this.dataDirectory = dataDirectory;
        this.documents = documents;
        this.freeSpace = freeSpace;
    }

    /**
     * Checks that a folder may be imported into a library. The folder need not exist.
     *
     * @throws IllegalArgumentException when the name of the library is not valid, or the folder is or lies in the data
     *     directory: then the import would read the files that it writes
     * @throws IOException when the folder cannot be read
     */
    public void check(String library, Path folder) throws IOException {
        if (!NameRules.isValidForNew(library)) {
            throw new IllegalArgumentException("A library cannot have this name");
        }
        if (Files.exists(folder) && dataDirectory.contains(folder)) {
            throw new IllegalArgumentException("The folder " + absolute(folder) + " belongs to the data directory");
        }
    }

    /**
     * Imports all files below {@code folder}. Does not follow symbolic links, and leaves out the data directory. Creates the
     * library if it does not exist. Skips a file if it cannot be read or stored, its name is not valid for a document, or a
     * folder of the library has its name. Ends early if there is too little free space or the database cannot be used.
     *
     * @throws IllegalArgumentException as {@link #check}, or when the folder does not exist; nothing is imported
     * @throws IOException when {@code folder} cannot be read
     */
    public ImportReport run(String library, Path folder, ImportProgress progress) throws IOException {
        check(library, folder);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + absolute(folder));
        }
        ImportCounter counter = new ImportCounter(progress);
        try (SourceFolder source = SourceFolder.open(folder, dataDirectory.fileKeys())) {
            List<SourceFile> files = source.scan(counter::skip);
            progress.found(
                    files.size(), files.stream().mapToLong(SourceFile::size).sum());
            Optional<String> stopped = createLibrary(library);
            for (int i = 0; i < files.size() && stopped.isEmpty(); i++) {
                stopped = importFile(library, source, files.get(i), counter);
                progress.done(files.get(i).size());
            }
            return counter.report(stopped);
        }
    }

    private Optional<String> createLibrary(String library) throws IOException {
        try {
            patiently(() -> documents.createLibrary(library));
            return Optional.empty();
        } catch (DataAccessException | TransactionException e) {
            return Optional.of(reasonToStop(e).orElse(e.toString()));
        }
    }

    /** Returns why the import cannot continue. A failure of this file alone is only reported. */
    private Optional<String> importFile(String library, SourceFolder source, SourceFile file, ImportCounter counter) {
        try {
            patiently(() -> importOnce(library, source, file, counter));
            return Optional.empty();
        } catch (NameTakenException | CheckedOutException e) {
            counter.skip(file.path(), String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            Optional<String> reason = reasonToStop(e);
            if (reason.isEmpty()) {
                log.debug("{} cannot be imported", file.path(), e);
                counter.skip(file.path(), e.toString());
            }
            return reason;
        }
    }

    private static Optional<String> reasonToStop(Exception failure) {
        if (failure instanceof Refusal || failure instanceof NoSpaceLeftException) {
            return Optional.of("the server has too little free space");
        } else if (failure instanceof CannotAcquireLockException) {
            return Optional.of("another program locks the database");
        } else if (failure instanceof DataAccessResourceFailureException || failure instanceof TransactionException) {
            return Optional.of("the database cannot be used: "
                    + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
        return Optional.empty();
    }

    private static void patiently(IoAction action) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                action.run();
                return;
            } catch (CannotAcquireLockException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void importOnce(String library, SourceFolder source, SourceFile file, ImportCounter counter)
            throws IOException {
        List<String> names = new ArrayList<>(file.names());
        names.add(0, library);
        Optional<DocumentVersion> imported = documents.find(names);
        if (imported.isEmpty()) {
            publish(names, source, file);
            counter.added();
        } else if (isUnchanged(imported.get(), source, file)) {
            counter.unchanged();
        } else {
            publish(names, source, file);
            counter.changed();
        }
    }

    /** Reads the file only if its size is the same but its modification time is not. */
    private boolean isUnchanged(DocumentVersion imported, SourceFolder source, SourceFile file) throws IOException {
        if (imported.size() != file.size()) {
            return false;
        }
        if (imported.modified().equals(file.modified())) {
            return true;
        }
        try (InputStream content = source.open(file)) {
            if (!documents.hasContent(imported, content)) {
                return false;
            }
        }
        // The next import does not have to read the file again.
        documents.touch(imported, file.modified());
        return true;
    }

    private void publish(List<String> names, SourceFolder source, SourceFile file) throws IOException {
        freeSpace.require(file.size());
        try (InputStream content = new GuardedInputStream(source.open(file), freeSpace)) {
            documents.publish(names, content, file.modified());
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    @FunctionalInterface
    private interface IoAction {

        void run() throws IOException;
    }
}
