package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes versions: first the bytes, durable, then the row that names them, so that no row ever names nothing. */
@Component
public class VersionPublisher {

    private final BlobStore store;
    private final DocumentRepository documents;
    private final TransactionOperations transactions;
    private final Clock clock;

    VersionPublisher(BlobStore store, DocumentRepository documents, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Publishes what a user has just changed.
     *
     * @throws NameTakenException when a folder has the name of the new document; nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    DocumentVersion publish(DocumentLocation place, InputStream content, Author author) throws IOException {
        return publish(place, content, clock.instant(), Optional.of(author));
    }

    /** As {@link #publish(DocumentLocation, InputStream, Author)}, but for the server itself. */
    public DocumentVersion publish(DocumentLocation place, InputStream content, Instant modified) throws IOException {
        return publish(place, content, modified, Optional.empty());
    }

    private DocumentVersion publish(
            DocumentLocation place, InputStream content, Instant modified, Optional<Author> author) throws IOException {
        StoredContent stored = store(content);
        try {
            return transactions.execute(status -> documents.add(place, stored, modified, author, clock.instant()));
        } catch (RuntimeException | Error e) {
            discardUnlessNamed(stored.key(), e);
            throw e;
        }
    }

    private StoredContent store(InputStream content) throws IOException {
        String name = UUID.randomUUID().toString();
        BlobKey key = BlobKey.of("content", name.substring(0, 2), name);
        MeasuringStream measured = new MeasuringStream(content);
        store.write(key, measured);
        return new StoredContent(key, measured.size(), measured.crc32(), measured.sha256());
    }

    /** A commit can fail after it took effect: only bytes that surely no row names are thrown away. */
    private void discardUnlessNamed(BlobKey key, Throwable reason) {
        try {
            if (!documents.names(key)) {
                store.delete(key);
            }
        } catch (RuntimeException | IOException e) {
            reason.addSuppressed(e);
        }
    }
}
