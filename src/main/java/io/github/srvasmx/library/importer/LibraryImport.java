package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.library.name.NameRules;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.ServerFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Service;

/**
 * Imports a folder into a library: a new file becomes a document, a changed file a new version of its document. Documents
 * whose files were deleted stay in the library. A file is compared with the newest version that an import published, so
 * that an import does not undo the changes of users.
 */
@Service
public class LibraryImport {

    private final ServerFiles serverFiles;
    private final ServerDocuments documents;
    private final FreeSpaceGuard freeSpace;
    private final Leases leases;

    LibraryImport(ServerFiles serverFiles, ServerDocuments documents, FreeSpaceGuard freeSpace, Leases leases) {
        this.serverFiles = serverFiles;
        this.documents = documents;
        this.freeSpace = freeSpace;
        this.leases = leases;
    }

    /**
     * Checks that a folder may be imported into a library. The folder need not exist.
     *
     * @throws IllegalArgumentException when the name of the library is not valid, or the folder is or lies in the data
     *     directory: then the import would read the files that it writes
     * @throws IOException when the folder cannot be read
     */
    public void check(String library, Path folder) throws IOException {
        NameRules.requireValidForLibrary(library);
        if (Files.exists(folder) && serverFiles.contains(folder)) {
            throw new IllegalArgumentException("The folder " + absolute(folder) + " belongs to the data directory");
        }
    }

    /**
     * Imports all files below {@code folder}. Does not follow symbolic links, and leaves out the data directory. Creates the
     * library if it does not exist. Skips a file if it cannot be read or stored, its name is not valid for a document, or a
     * folder of the library has its name. Ends early if there is too little free space, or the database or the store cannot
     * be used.
     *
     * @throws IllegalArgumentException as {@link #check}, or when the folder does not exist or a library has the name in
     *     another case; nothing is imported
     * @throws ImportRunningException when another import is running, or another server or command that shares the
     *     database imports into this library; nothing is imported
     * @throws IOException when {@code folder} cannot be read
     */
    public ImportReport run(String library, Path folder, ImportProgress progress) throws IOException {
        check(library, folder);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + absolute(folder));
        }
        Closeable lock = serverFiles.lockForImport().orElseThrow(ImportRunningException::new);
        try (lock) {
            ImportLease lease = ImportLease.take(leases, library).orElseThrow(ImportRunningException::new);
            try (lease;
                    SourceFolder source = SourceFolder.open(folder, serverFiles.fileKeys())) {
                return new ImportRun(library, source, documents, serverFiles, freeSpace, progress).run();
            }
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
