package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.importer.ImportPublisher.Pending;
import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.library.publication.ServerDocuments.Found;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.ServerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One import of a folder: compares its files with the documents of the library, and publishes what differs. For one thread.
 */
final class ImportRun {

    /** The number of files that are looked up together, since a database takes about as long for many as for one. */
    private static final int BATCH_FILES = 1_000;

    private final String library;
    private final SourceFolder source;
    private final ServerDocuments documents;
    private final ImportProgress progress;
    private final ImportCounter counter;
    private final ImportAttempts attempts;
    private final UnpublishedContents unpublished;
    private final ImportPublisher publisher;

    ImportRun(
            String library,
            SourceFolder source,
            ServerDocuments documents,
            ServerFiles serverFiles,
            FreeSpaceGuard freeSpace,
            ImportProgress progress) {
        this.library = library;
        this.source = source;
        this.documents = documents;
        this.progress = progress;
        this.counter = new ImportCounter(progress);
        this.attempts = new ImportAttempts(counter);
        this.unpublished = new UnpublishedContents(serverFiles, documents);
        this.publisher = new ImportPublisher(source, documents, unpublished, freeSpace, attempts, counter);
    }

    /**
     * Imports all files.
     *
     * @throws IOException when the folder cannot be read
     */
    ImportReport run() throws IOException {
        List<SourceFile> files = source.scan(counter::skip);
        progress.found(files.size(), files.stream().mapToLong(SourceFile::size).sum());
        attempts.require(() -> documents.createLibrary(library));
        attempts.require(unpublished::load);
        for (int begin = 0; begin < files.size() && !attempts.isStopped(); begin += BATCH_FILES) {
            importFiles(files.subList(begin, Math.min(begin + BATCH_FILES, files.size())));
        }
        return counter.report(attempts.stopped());
    }

    private void importFiles(List<SourceFile> files) throws IOException {
        Map<List<String>, Found> found = new HashMap<>();
        attempts.require(() -> found.putAll(find(files)));
        Map<DocumentVersion, Instant> touched = new LinkedHashMap<>();
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < files.size() && !attempts.isStopped(); i++) {
            compare(files.get(i), found, touched, pending);
        }
        if (!attempts.isStopped() && !touched.isEmpty()) {
            attempts.require(() -> documents.touchAll(touched));
        }
        if (!attempts.isStopped()) {
            publisher.publish(pending);
        }
    }

    /** The documents and folders of the library with the names of the files, by folder. */
    private Map<List<String>, Found> find(List<SourceFile> files) {
        Map<List<String>, List<String>> names = new LinkedHashMap<>();
        for (SourceFile file : files) {
            names.computeIfAbsent(folderOf(file), folder -> new ArrayList<>()).add(file.name());
        }
        Map<List<String>, Found> found = new HashMap<>();
        names.forEach((folder, children) -> found.put(folder, documents.find(folder, children)));
        return found;
    }

    private List<String> folderOf(SourceFile file) {
        List<String> names = new ArrayList<>(file.names().size() + 1);
        names.add(library);
        names.addAll(file.names().subList(0, file.names().size() - 1));
        return names;
    }

    /** Adds the file to {@code pending} if its content is not that of its document. */
    private void compare(
            SourceFile file,
            Map<List<String>, Found> found,
            Map<DocumentVersion, Instant> touched,
            List<Pending> pending) {
        List<String> names = folderOf(file);
        Found siblings = found.getOrDefault(names, Found.NOTHING);
        names.add(file.name());
        DocumentVersion imported = siblings.versions().get(file.name());
        if (siblings.folders().contains(file.name())) {
            counter.skip(file, String.valueOf(NameTakenException.byFolder().getMessage()));
            return;
        }
        AtomicBoolean unchanged = new AtomicBoolean();
        if (imported != null && !attempts.attempt(file, () -> unchanged.set(hasContent(imported, file)))) {
            return;
        }
        if (imported == null || !unchanged.get()) {
            pending.add(new Pending(file, names, imported == null));
            return;
        }
        if (!imported.modified().equals(file.modified())) {
            // The next import does not have to read the file again.
            touched.put(imported, file.modified());
        }
        counter.unchanged(file);
    }

    /** Reads the file only if its size is the same but its modification time is not. */
    private boolean hasContent(DocumentVersion imported, SourceFile file) throws IOException {
        if (imported.size() != file.size()) {
            return false;
        }
        if (imported.modified().equals(file.modified())) {
            return true;
        }
        try (InputStream content = source.open(file)) {
            return documents.hasContent(imported, content);
        }
    }
}
