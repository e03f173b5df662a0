package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.CopyCheck;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/** Publishes versions. Stores the content durably before its row, so that a row never refers to missing content. */
@Component
public class VersionPublisher {

    /** Larger than the buffers of streams, because each read and each write is a system call. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final BlobStore store;
    private final ContentCopier copier;
    private final DocumentRepository documents;
    private final LibraryTransactions transactions;
    private final Clock clock;

    VersionPublisher(
            BlobStore store,
            ContentCopier copier,
            DocumentRepository documents,
            LibraryTransactions transactions,
            Clock clock) {
        this.store = store;
        this.copier = copier;
        this.documents = documents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Publishes content that a user has just changed.
     *
     * @param location finds the place of the document. It is called in the transaction that writes the row, so that a
     *     document that was moved or deleted while its content was read does not come back
     * @throws NameTakenException when a folder has the name of the new document; nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    DocumentVersion publish(
            Supplier<DocumentLocation> location, InputStream content, Author author, Publication publication)
            throws IOException {
        Instant modified = publication.modified().orElseGet(clock::instant);
        return publish(location, () -> store(content), modified, Optional.of(author), publication);
    }

    /**
     * Publishes content that has arrived already.
     *
     * @throws NameTakenException when a folder has the name of the new document; nothing is published
     * @throws IOException when the store cannot be written; nothing is published
     */
    DocumentVersion publish(
            Supplier<DocumentLocation> location, IncomingDocument content, Author author, Publication publication)
            throws IOException {
        Instant modified = publication.modified().orElseGet(clock::instant);
        return publish(location, () -> content.store(newKey()), modified, Optional.of(author), publication);
    }

    /**
     * Publishes the content of another version, without a copy of its bytes if the store supports that.
     *
     * @param beforeCopy called before bytes are copied
     * @throws IOException when the store cannot be written; nothing is published
     */
    public DocumentVersion publishCopy(
            Supplier<DocumentLocation> location,
            DocumentVersion source,
            CopyCheck beforeCopy,
            Author author,
            Publication publication)
            throws IOException {
        return publish(location, () -> copy(source, beforeCopy), source.modified(), Optional.of(author), publication);
    }

    /** As {@link #publish(Supplier, InputStream, Author, Publication)}, but without an author. */
    DocumentVersion publish(Supplier<DocumentLocation> location, InputStream content, Instant modified)
            throws IOException {
        return publish(location, () -> store(content), modified, Optional.empty(), Publication.PLAIN);
    }

    private DocumentVersion publish(
            Supplier<DocumentLocation> location,
            ContentSource content,
            Instant modified,
            Optional<Author> author,
            Publication publication)
            throws IOException {
        StoredContent stored = content.store();
        try {
            return transactions.execute(status -> {
                store.keep(stored.key());
                return documents.add(location.get(), stored, modified, author, clock.instant(), publication);
            });
        } catch (RuntimeException | Error e) {
            discardAfter(e, stored);
            throw e;
        }
    }

    private StoredContent copy(DocumentVersion source, CopyCheck beforeCopy) throws IOException {
        StoredContent content = new StoredContent(source.content(), source.size(), source.crc32(), source.sha256());
        BlobKey key = copier.copy(content, beforeCopy);
        return new StoredContent(key, content.size(), content.crc32(), content.sha256());
    }

    /** Starts content files that are stored together. The caller closes the batch. */
    DocumentBatch newBatch() {
        return new DocumentBatch(store.newBatch());
    }

    /**
     * Publishes documents whose content files are stored, in one transaction: all or none. They have no author. The
     * content files stay if nothing is published.
     *
     * @param location finds the place of a document, within the transaction
     * @throws NameTakenException when a folder has the name of a new document
     */
    void publishAll(List<StoredDocument> stored, Function<StoredDocument, DocumentLocation> location) {
        transactions.executeWithoutResult(status -> stored.forEach(document -> {
            store.keep(document.content().key());
            documents.add(
                    location.apply(document),
                    document.content(),
                    document.modified(),
                    Optional.empty(),
                    clock.instant(),
                    Publication.PLAIN);
        }));
    }

    /** Changes the document dates of versions, in one transaction. */
    void touchAll(Map<DocumentVersion, Instant> modified) {
        transactions.executeWithoutResult(status -> modified.forEach(documents::setModified));
    }

    /** Whether a version has this content. A commit that failed can have taken effect. */
    boolean isPublished(BlobKey content) {
        return documents.refersTo(content);
    }

    /**
     * Deletes stored content, unless a version has it.
     *
     * @throws IOException when it cannot be deleted
     */
    void discard(StoredContent content) throws IOException {
        if (!isPublished(content.key())) {
            store.delete(content.key());
        }
    }

    static BlobKey newKey() {
        return BlobKey.random(BlobRoots.CONTENT);
    }

    private StoredContent store(InputStream content) throws IOException {
        return store(content, store::newDraft);
    }

    /** Writes content to a draft and finishes it. Does not close {@code content}. */
    static StoredContent store(InputStream content, DraftSource drafts) throws IOException {
        BlobKey key = newKey();
        CRC32 crc32 = new CRC32();
        MessageDigest sha256 = Checksums.newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (BlobDraft draft = drafts.newDraft(key)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                crc32.update(buffer, 0, count);
                sha256.update(buffer, 0, count);
                draft.write(buffer, 0, count);
            }
            draft.finish();
            return new StoredContent(key, draft.size(), Checksums.crc32(crc32.getValue()), Checksums.sha256(sha256));
        }
    }

    /** Starts a draft. */
    @FunctionalInterface
    interface DraftSource {

        BlobDraft newDraft(BlobKey key) throws IOException;
    }

    /** Puts the content of a version into the store. */
    @FunctionalInterface
    private interface ContentSource {

        StoredContent store() throws IOException;
    }

    /** A commit can fail after it took effect, so the content is only deleted if no row refers to it. */
    private void discardAfter(Throwable reason, StoredContent content) {
        try {
            discard(content);
        } catch (RuntimeException | IOException e) {
            reason.addSuppressed(e);
        }
    }
}
