package io.github.srvasmx.library.publication;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Content files of documents that the server stores together, which takes far less time than one after the other. A
 * batch that is closed before {@link #store} leaves nothing behind. For one thread.
 */
public final class DocumentBatch implements Closeable {

    private final BlobBatch blobs;
    private final List<StoredDocument> documents = new ArrayList<>();

    DocumentBatch(BlobBatch blobs) {
        this.blobs = blobs;
    }

    /**
     * Adds a document. Does not close {@code content}.
     *
     * @throws IOException when {@code content} cannot be read or the store cannot be written; the batch lacks this document
     */
    public void add(List<String> names, InputStream content, Instant modified) throws IOException {
        documents.add(
                new StoredDocument(List.copyOf(names), VersionPublisher.store(content, blobs::newDraft), modified));
    }

    /** The keys of the content files of all documents that were added. */
    public Set<BlobKey> contents() {
        return documents.stream().map(document -> document.content().key()).collect(Collectors.toSet());
    }

    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /**
     * Stores all content files durably, and returns the documents in the order in which they were added. Possible once.
     *
     * @throws IOException when the store cannot be written; nothing is stored
     */
    public List<StoredDocument> store() throws IOException {
        blobs.finish();
        return List.copyOf(documents);
    }

    @Override
    public void close() throws IOException {
        blobs.close();
    }
}
