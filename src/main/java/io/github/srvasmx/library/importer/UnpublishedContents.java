package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.ServerFiles;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of the content files that one import stores together. A crash before their rows are written leaves up to a
 * thousand of them, and the sweep must not take these for a sign of a wrong database. Keeps what crashes of earlier imports
 * have left, until a sweep has moved it. For one thread.
 */
final class UnpublishedContents {

    private static final Logger log = LoggerFactory.getLogger(UnpublishedContents.class);

    private final ServerFiles serverFiles;
    private final ServerDocuments documents;
    private Set<BlobKey> left = Set.of();

    UnpublishedContents(ServerFiles serverFiles, ServerDocuments documents) {
        this.serverFiles = serverFiles;
        this.documents = documents;
    }

    /**
     * Reads what crashes of earlier imports have left.
     *
     * @throws IOException when the record cannot be read
     */
    void load() throws IOException {
        left = serverFiles.recordedUnpublished().stream()
                .filter(content -> !documents.isPublished(content))
                .collect(Collectors.toSet());
    }

    /**
     * Records content files that are about to be stored.
     *
     * @throws IOException when they cannot be recorded
     */
    void begin(Set<BlobKey> contents) throws IOException {
        Set<BlobKey> all = new HashSet<>(left);
        all.addAll(contents);
        serverFiles.recordUnpublished(all);
    }

    /** Removes the content files from the record: each is published or discarded. */
    void end() {
        try {
            serverFiles.recordUnpublished(left);
        } catch (IOException e) {
            log.debug("The record keeps content files that are published", e);
        }
    }
}
