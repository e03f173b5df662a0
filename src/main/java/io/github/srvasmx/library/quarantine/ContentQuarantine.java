package io.github.srvasmx.library.quarantine;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The content files that no version in the database names. They are kept under {@code quarantine/{time}/}, where the
 * time is that of the move, so that they can be put back when the right database is back. A content file of a version
 * is never deleted.
 */
@Component
@ConditionalOnSingleServer
class ContentQuarantine {

    /** The format of a time in a key. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * A content file in quarantine.
     *
     * @param key where it is
     * @param original where it was
     * @param since when it was moved, with second precision
     * @param size in bytes
     */
    record Entry(BlobKey key, BlobKey original, Instant since, long size) {

        private static final int NAMES_BEFORE_CONTENT = 2;

        /** Returns empty if the key does not have the form of a content file in quarantine. */
        static Optional<Entry> of(BlobKey key, long size) {
            List<String> names = key.names();
            if (names.size() <= NAMES_BEFORE_CONTENT) {
                return Optional.empty();
            }
            try {
                Instant since = TIME.parse(names.get(1), Instant::from);
                List<String> original = new ArrayList<>(names.subList(NAMES_BEFORE_CONTENT, names.size()));
                original.add(0, BlobRoots.CONTENT);
                return Optional.of(new Entry(key, new BlobKey(original), since, size));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** Receives the entries one by one. */
    @FunctionalInterface
    interface Visitor {

        /** Returns whether to continue. */
        boolean visit(Entry entry) throws IOException;
    }

    private final LocalBlobStore store;
    private final DocumentRepository documents;
    private final Clock clock;

    ContentQuarantine(LocalBlobStore store, DocumentRepository documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Moves a content file to the quarantine, unless a version names it.
     *
     * @return whether it was moved
     * @throws IOException when the store cannot be written
     */
    boolean add(BlobKey content) throws IOException {
        List<String> names = new ArrayList<>(content.names());
        names.set(0, TIME.format(clock.instant()));
        names.add(0, BlobRoots.QUARANTINE);
        BlobKey key = new BlobKey(names);
        if (!store.move(content, key)) {
            return false;
        }
        // A version may have been published since the caller asked.
        return !documents.refersTo(content) || !store.move(key, content);
    }

    /**
     * Passes all entries to {@code visitor}, in any order.
     *
     * @throws IOException when the store cannot be read, or the visitor fails
     */
    void list(Visitor visitor) throws IOException {
        store.list(BlobKey.of(BlobRoots.QUARANTINE), (key, size) -> {
            Optional<Entry> entry = Entry.of(key, size);
            return entry.isEmpty() || visitor.visit(entry.get());
        });
    }

    /**
     * Whether a version names the content and the store does not have it at its place.
     *
     * @throws IOException when the store cannot be read
     */
    boolean isMissed(Entry entry) throws IOException {
        return documents.refersTo(entry.original())
                && store.writtenAt(entry.original()).isEmpty();
    }

    /**
     * Moves a content file back to its place.
     *
     * @return whether it was moved
     * @throws IOException when the store cannot be written
     */
    boolean putBack(Entry entry) throws IOException {
        return store.move(entry.key(), entry.original());
    }

    /**
     * Permanently deletes a content file.
     *
     * @throws IOException when the store cannot be written
     */
    void delete(Entry entry) throws IOException {
        store.delete(entry.key());
    }

    /**
     * Removes the empty folders that deleted and moved content files left behind.
     *
     * @throws IOException when something cannot be removed
     */
    void prune() throws IOException {
        store.prune(BlobKey.of(BlobRoots.QUARANTINE));
    }
}
