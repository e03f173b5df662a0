package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import io.github.srvasmx.library.publication.DocumentBatch;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.library.publication.StoredDocument;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores and publishes files of one import in batches, since a disk and a database take about as long for many as for one. A
 * batch that fails is tried again file by file, so that one file does not prevent the import of the others. For one thread.
 */
final class ImportPublisher {

    private static final Logger log = LoggerFactory.getLogger(ImportPublisher.class);

    /** The maximum number of bytes that are stored together. */
    private static final long BATCH_BYTES = 32L << 20;

    /** The number of documents in one transaction, for which other writers wait. */
    private static final int ROWS = 200;

    /** A file of at least this size gains nothing from a batch. */
    private static final long LARGE_BYTES = 4L << 20;

    private final SourceFolder source;
    private final ServerDocuments documents;
    private final UnpublishedContents unpublished;
    private final FreeSpaceGuard freeSpace;
    private final ImportAttempts attempts;
    private final ImportCounter counter;

    ImportPublisher(
            SourceFolder source,
            ServerDocuments documents,
            UnpublishedContents unpublished,
            FreeSpaceGuard freeSpace,
            ImportAttempts attempts,
            ImportCounter counter) {
        this.source = source;
        this.documents = documents;
        this.unpublished = unpublished;
        this.freeSpace = freeSpace;
        this.attempts = attempts;
        this.counter = counter;
    }

    /**
     * A file that becomes a version.
     *
     * @param names of the path of its document
     * @param isNew whether there is no such document that an import has published
     */
    record Pending(SourceFile file, List<String> names, boolean isNew) {}

    void publish(List<Pending> pending) {
        List<Pending> small = new ArrayList<>();
        long bytes = 0;
        for (Pending next : pending) {
            long size = next.file().size();
            if (size >= LARGE_BYTES || bytes + size > BATCH_BYTES) {
                publishTogether(small);
                small.clear();
                bytes = 0;
            }
            if (attempts.isStopped()) {
                return;
            } else if (size >= LARGE_BYTES) {
                publishAlone(next);
            } else {
                small.add(next);
                bytes += size;
            }
        }
        if (!attempts.isStopped()) {
            publishTogether(small);
        }
    }

    /** Publishes the files that can be stored, also if the import has to stop at a later one. */
    private void publishTogether(List<Pending> files) {
        if (files.isEmpty()) {
            return;
        }
        List<Pending> added = new ArrayList<>();
        List<StoredDocument> stored;
        try (DocumentBatch batch = documents.newBatch()) {
            for (int i = 0; i < files.size() && !attempts.isStopped(); i++) {
                Pending next = files.get(i);
                if (attempts.attempt(next.file(), () -> add(next, batch))) {
                    added.add(next);
                }
            }
            unpublished.begin(batch.contents());
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
        unpublished.end();
    }

    private void add(Pending next, DocumentBatch batch) throws IOException {
        freeSpace.require(next.file().size());
        try (InputStream content = open(next.file())) {
            batch.add(next.names(), content, next.file().modified());
        }
    }

    /** Publishes them until one of them stops the import. */
    private void publishOneByOne(List<Pending> files) {
        attempts.complete(() -> {
            for (int i = 0; i < files.size() && !attempts.isStopped(); i++) {
                publishAlone(files.get(i));
            }
        });
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
        return attempts.complete(() -> {
            for (int i = 0; i < stored.size(); i++) {
                StoredDocument document = stored.get(i);
                if (!attempts.isStopped()
                        && attempts.attempt(files.get(i).file(), () -> publishUnlessPublished(document))) {
                    published(files.get(i));
                } else {
                    discard(document);
                }
            }
        });
    }

    /** A commit that failed can have taken effect. */
    private void publishUnlessPublished(StoredDocument document) {
        if (!documents.isPublished(document)) {
            documents.publishAll(List.of(document));
        }
    }

    private void publishAlone(Pending next) {
        SourceFile file = next.file();
        boolean isPublished = attempts.attempt(file, () -> {
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
            counter.added(next.file());
        } else {
            counter.changed(next.file());
        }
    }

    /** Deletes the content of a document, unless it is published. A sweep finds what cannot be deleted. */
    private void discard(StoredDocument document) {
        try {
            documents.discard(document);
        } catch (IOException | RuntimeException e) {
            log.debug("The content of {} cannot be deleted", document.names(), e);
        }
    }
}
