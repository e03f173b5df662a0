package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.NameRules;
import io.github.srvasmx.library.NameTakenException;
import io.github.srvasmx.library.ServerDocuments;
import io.github.srvasmx.library.importer.FolderScanner.SourceFile;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Imports a folder into a library: a new file becomes a document, a changed file a new version of its document. Documents
 * whose files were deleted stay in the library. A file is compared with the newest version that an import published, so
 * that an import does not undo the changes of users.
 */
@Service
public class LibraryImport {

    private final Path dataDirectory;
    private final ServerDocuments documents;

    LibraryImport(DataDirectoryProperties properties, ServerDocuments documents) {
        this.dataDirectory = properties.dataDir();
        this.documents = documents;
    }

    /**
     * Checks that a folder can be imported into a library.
     *
     * @throws IllegalArgumentException when the name of the library is not valid, the folder does not exist, or the folder
     *     contains the data directory: then the import would write the files that it reads
     * @throws IOException when the folder cannot be read
     */
    public void check(String library, Path folder) throws IOException {
        if (!NameRules.isValid(library)) {
            throw new IllegalArgumentException("A library cannot have this name");
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + absolute(folder));
        }
        if (dataDirectory.toRealPath().startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException("The folder " + absolute(folder) + " contains the data directory");
        }
    }

    /**
     * Imports all files below {@code folder}. Does not follow symbolic links. Creates the library if it does not exist.
     * Skips a file if it cannot be read, its name is not valid for a document, or a folder of the library has its name.
     *
     * @throws IllegalArgumentException as {@link #check}; nothing is imported
     * @throws IOException when {@code folder} cannot be read
     */
    public ImportReport run(String library, Path folder, ImportProgress progress) throws IOException {
        check(library, folder);
        Counter counter = new Counter(progress);
        List<SourceFile> files = FolderScanner.scan(folder, counter::skip);
        progress.found(files.size(), files.stream().mapToLong(SourceFile::size).sum());
        documents.createLibrary(library);
        for (SourceFile file : files) {
            try {
                importFile(library, file, counter);
            } catch (IOException e) {
                counter.skip(file.path(), e.toString());
            } catch (NameTakenException e) {
                counter.skip(file.path(), String.valueOf(e.getMessage()));
            }
            progress.done(file.size());
        }
        return counter.report();
    }

    private void importFile(String library, SourceFile file, Counter counter) throws IOException {
        List<String> names = new ArrayList<>(file.names());
        names.add(0, library);
        Optional<DocumentVersion> imported = documents.find(names);
        if (imported.isEmpty()) {
            publish(names, file);
            counter.added++;
        } else if (isUnchanged(imported.get(), file)) {
            counter.unchanged++;
        } else {
            publish(names, file);
            counter.changed++;
        }
    }

    /** Reads the file only if its size is the same but its modification time is not. */
    private boolean isUnchanged(DocumentVersion imported, SourceFile file) throws IOException {
        if (imported.size() != file.size()) {
            return false;
        }
        if (imported.modified().equals(file.modified())) {
            return true;
        }
        try (InputStream content = open(file)) {
            if (!documents.hasContent(imported, content)) {
                return false;
            }
        }
        // The next import does not have to read the file again.
        documents.touch(imported, file.modified());
        return true;
    }

    private void publish(List<String> names, SourceFile file) throws IOException {
        try (InputStream content = open(file)) {
            documents.publish(names, content, file.modified());
        }
    }

    /** Refuses to follow a symbolic link that has replaced the file since the scan. */
    private static InputStream open(SourceFile file) throws IOException {
        return Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static final class Counter {

        private final ImportProgress progress;
        private long added;
        private long changed;
        private long unchanged;
        private long skipped;

        Counter(ImportProgress progress) {
            this.progress = progress;
        }

        void skip(Path path, String reason) {
            skipped++;
            progress.skipped(printable(path.toString()), printable(reason));
        }

        ImportReport report() {
            return new ImportReport(added, changed, unchanged, skipped);
        }

        /** A file name can contain line breaks, which would forge log lines, and terminal control sequences. */
        private static String printable(String text) {
            return text.replaceAll("\\p{Cc}", "?");
        }
    }
}
