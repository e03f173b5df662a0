package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.publication.DocumentBatch;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.library.publication.ServerDocuments.Found;
import io.github.srvasmx.library.publication.StoredDocument;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * One import of a folder. Files are looked up, stored and published in batches, since a disk and a database take about as long
 * for many as for one. Whatever fails in a batch is tried again file by file, so that a file fails alone. For one thread.
 */
final class ImportRun {

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

    /** Files that are looked up together. */
    private static final int BATCH_FILES = 1_000;

    /** Bytes that are stored together. */
    private static final long BATCH_BYTES = 32L << 20;

    /** Rows of documents in one transaction. Other writers wait meanwhile. */
    private static final int ROWS = 200;

    /** A file of at least this size gains nothing from a batch. */
    private static final long LARGE_BYTES = 4L << 20;

    /** How often to try again while another program locks the database. Each attempt waits for the lock timeout. */
    private static final int ATTEMPTS = 3;

    private final String library;
    private final SourceFolder source;
    private final ServerDocuments documents;
    private final FreeSpaceGuard freeSpace;
    private final ImportProgress progress;
    private final ImportCounter counter;

    /** Why the import ends before its last file. */
    private Optional<String> stopped = Optional.empty();

    /**
     * A file that becomes a version.
     *
     * @param names of the path of its document
     * @param isNew whether there is no such document that an import has published
     */
    private record Pending(SourceFile file, List<String> names, boolean isNew) {}

    ImportRun(
            String library,
            SourceFolder source,
            ServerDocuments documents,
            FreeSpaceGuard freeSpace,
            ImportProgress progress) {
        this.library = library;
        this.source = source;
        this.documents = documents;
        this.freeSpace = freeSpace;
        this.progress = progress;
        this.counter = new ImportCounter(progress);
    }

    /**
     * Imports all files.
     *
     * @throws IOException when the folder cannot be read
     */
    ImportReport run() throws IOException {
        List<SourceFile> files = source.scan(counter::skip);
        progress.found(files.size(), files.stream().mapToLong(SourceFile::size).sum());
        require(() -> documents.createLibrary(library));
        for (int begin = 0; begin < files.size() && !isStopped(); begin += BATCH_FILES) {
            importFiles(files.subList(begin, Math.min(begin + BATCH_FILES, files.size())));
        }
        return counter.report(stopped);
    }

    private boolean isStopped() {
        return stopped.isPresent();
    }

    private void importFiles(List<SourceFile> files) throws IOException {
        Map<List<String>, Found> found = new HashMap<>();
        require(() -> found.putAll(find(files)));
        Map<DocumentVersion, Instant> touched = new LinkedHashMap<>();
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < files.size() && !isStopped(); i++) {
            compare(files.get(i), found, touched, pending);
        }
        if (!isStopped() && !touched.isEmpty()) {
            require(() -> documents.touchAll(touched));
        }
        if (!isStopped()) {
            publish(pending);
        }
    }

    /** What the library has under the names of files, by folder. */
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
            skip(file, String.valueOf(NameTakenException.byFolder().getMessage()));
            return;
        }
        AtomicBoolean unchanged = new AtomicBoolean();
        if (imported != null && !attempt(file, () -> unchanged.set(hasContent(imported, file)))) {
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
        counter.unchanged();
        progress.done(file.size());
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

    private void publish(List<Pending> pending) {
        List<Pending> small = new ArrayList<>();
        long bytes = 0;
        for (Pending next : pending) {
            long size = next.file().size();
            if (size >= LARGE_BYTES || bytes + size > BATCH_BYTES) {
                publishTogether(small);
                small.clear();
                bytes = 0;
            }
            if (isStopped()) {
                return;
            } else if (size >= LARGE_BYTES) {
                publishAlone(next);
            } else {
                small.add(next);
                bytes += size;
            }
        }
        if (!isStopped()) {
            publishTogether(small);
        }
    }

    /** Publishes the files that can be stored, also if the import has to stop at the next one. */
    private void publishTogether(List<Pending> files) {
        if (files.isEmpty()) {
            return;
        }
        List<Pending> added = new ArrayList<>();
        List<StoredDocument> stored;
        try (DocumentBatch batch = documents.newBatch()) {
            for (int i = 0; i < files.size() && !isStopped(); i++) {
                Pending next = files.get(i);
                if (attempt(next.file(), () -> add(next, batch))) {
                    added.add(next);
                }
            }
            stored = batch.store();
        } catch (IOException e) {
            log.debug("{} files cannot be stored together", added.size(), e);
            publishOneByOne(added);
            return;
        }
        boolean published = true;
        for (int begin = 0; begin < stored.size(); begin += ROWS) {
            int end = Math.min(begin + ROWS, stored.size());
            if (published) {
                published = publishStored(added.subList(begin, end), stored.subList(begin, end));
            } else {
                stored.subList(begin, end).forEach(this::discard);
            }
        }
    }

    private void add(Pending next, DocumentBatch batch) throws IOException {
        freeSpace.require(next.file().size());
        try (InputStream content = open(next.file())) {
            batch.add(next.names(), content, next.file().modified());
        }
    }

    /** Until one of them stops the import, whether or not it has to stop after them. */
    private void publishOneByOne(List<Pending> files) {
        Optional<String> before = stopped;
        stopped = Optional.empty();
        for (int i = 0; i < files.size() && !isStopped(); i++) {
            publishAlone(files.get(i));
        }
        stopped = stopped.or(() -> before);
    }

    /** Returns false if the import cannot continue. */
    private boolean publishStored(List<Pending> files, List<StoredDocument> stored) {
        try {
            documents.publishAll(stored);
        } catch (RuntimeException e) {
            log.debug("{} documents cannot be published together", stored.size(), e);
            return publishStoredOneByOne(files, stored);
        }
        files.forEach(this::published);
        return true;
    }

    private boolean publishStoredOneByOne(List<Pending> files, List<StoredDocument> stored) {
        Optional<String> before = stopped;
        stopped = Optional.empty();
        for (int i = 0; i < stored.size(); i++) {
            StoredDocument document = stored.get(i);
            if (!isStopped() && attempt(files.get(i).file(), () -> publishUnlessPublished(document))) {
                published(files.get(i));
            } else {
                discard(document);
            }
        }
        boolean canContinue = !isStopped();
        stopped = stopped.or(() -> before);
        return canContinue;
    }

    /** A commit that failed can have taken effect. */
    private void publishUnlessPublished(StoredDocument document) {
        if (!documents.isPublished(document)) {
            documents.publishAll(List.of(document));
        }
    }

    private void publishAlone(Pending next) {
        SourceFile file = next.file();
        boolean isPublished = attempt(file, () -> {
            freeSpace.require(file.size());
            try (InputStream content = open(file)) {
                documents.publish(next.names(), content, file.modified());
            }
        });
        if (isPublished) {
            published(next);
        }
    }

    private InputStream open(SourceFile file) throws IOException {
        return new GuardedInputStream(source.open(file), freeSpace);
    }

    private void published(Pending next) {
        if (next.isNew()) {
            counter.added();
        } else {
            counter.changed();
        }
        progress.done(next.file().size());
    }

    private void skip(SourceFile file, String reason) {
        counter.skip(file.path(), reason);
        progress.done(file.size());
    }

    /** Deletes the content of a document, unless it is published. A sweep finds what cannot be deleted. */
    private void discard(StoredDocument document) {
        try {
            documents.discard(document);
        } catch (IOException | RuntimeException e) {
            log.debug("The content of {} cannot be deleted", document.names(), e);
        }
    }

    /** Runs an action for one file. Returns whether it succeeded. If not, the file is skipped or the import stops. */
    private boolean attempt(SourceFile file, IoAction action) {
        try {
            patiently(action);
            return true;
        } catch (NameTakenException | CheckedOutException e) {
            skip(file, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            stopped = reasonToStop(e);
            if (!isStopped()) {
                log.debug("{} cannot be imported", file.path(), e);
                skip(file, e.toString());
            }
        }
        return false;
    }

    /** Runs an action without which the import cannot continue. */
    private void require(IoAction action) throws IOException {
        try {
            patiently(action);
        } catch (DataAccessException | TransactionException e) {
            stopped = Optional.of(reasonToStop(e).orElse(e.toString()));
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

    @FunctionalInterface
    private interface IoAction {

        void run() throws IOException;
    }
}
