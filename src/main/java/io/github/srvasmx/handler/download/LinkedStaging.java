package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.quota.StagingQuota;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.library.DamagedContentException;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps staged files in a local store under {@link StagingKeys}: links to content files, and files such as zips. They
 * are the only record of what is staged. The key is the permission: each method that takes a session looks only under
 * the keys of that session.
 */
@Component
@ConditionalOnSingleServer
final class LinkedStaging implements StagingArea {

    private static final Logger log = LoggerFactory.getLogger(LinkedStaging.class);

    private final LocalBlobStore store;
    private final HandlerActivity activity;
    private final StagingQuota quota;
    private final FreeSpaceGuard freeSpace;
    private final ChunkChecksums checksums;
    private final NewestStagedFiles newest;

    LinkedStaging(
            LocalBlobStore store,
            HandlerActivity activity,
            StagingQuota quota,
            FreeSpaceGuard freeSpace,
            ChunkChecksums checksums) {
        this.store = store;
        this.activity = activity;
        this.quota = quota;
        this.freeSpace = freeSpace;
        this.checksums = checksums;
        this.newest = new NewestStagedFiles(store);
    }

    @Override
    public void requireQuota(Session session) throws IOException {
        quota.requireRoom(session);
    }

    @Override
    public void requireFreeSpace() throws IOException {
        freeSpace.require(0);
    }

    @Override
    public void stage(BlobKey content, long size, Session session, HandlerId handler) throws IOException {
        requireLength(content, size);
        quota.stage(session, size, () -> {
            requireFreeSpace();
            store.link(content, StagingKeys.of(session, handler), freeSpace::require);
        });
        newest.added(session, new OpenHandler.Download(handler, size));
    }

    /** A content file that a disk or an incomplete restore has damaged must not be staged. */
    private void requireLength(BlobKey content, long size) throws IOException {
        try (Blob blob = store.open(content).orElseThrow(() -> DamagedContentException.missing(content))) {
            if (blob.size() != size) {
                throw DamagedContentException.ofLength(content, blob.size(), size);
            }
        }
    }

    @Override
    public StagingDraft newDraft() throws IOException {
        return new LinkedDraft(store.newSpool());
    }

    @Override
    public FileChunk readChunk(Session session, HandlerId handler, long offset, int size) throws IOException {
        Blob file = open(session, handler).orElseThrow(() -> Refusal.DOWNLOAD_HANDLER_NOT_FOUND);
        try {
            if (offset < 0 || offset > file.size()) {
                throw Refusal.START_OFFSET_OUT_OF_RANGE;
            }
            int length = (int) Math.min(size, file.size() - offset);
            int crc32 = checksums.crc32(file, offset, length);
            return new FileChunk(new Range(file, offset, length), offset, file.size(), crc32);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    private static void closeAfter(Exception cause, Blob file) {
        try {
            file.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Optional<FileContent> openOnce(Session session, HandlerId handler, String name) throws IOException {
        return open(session, handler)
                .map(file -> new SingleReadFile(
                        new Range(file, 0, file.size()), name, handler, () -> delete(session, handler)));
    }

    /** Opens a file for reading. Its handler is in use until the file is closed. */
    private Optional<Blob> open(Session session, HandlerId handler) throws IOException {
        HandlerActivity.Use use = activity.startUse(session.id(), handler);
        Optional<Blob> file = Optional.empty();
        boolean used = false;
        try {
            file = store.open(StagingKeys.of(session, handler));
            if (file.isPresent()) {
                use.touch();
                used = true;
            }
        } finally {
            if (!used) {
                close(file, use);
            }
        }
        return file.map(blob -> new BlobInUse(blob, use));
    }

    private static void close(Optional<Blob> file, HandlerActivity.Use use) throws IOException {
        try (use) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    @Override
    public void delete(Session session, HandlerId handler) throws IOException {
        BlobKey file = StagingKeys.of(session, handler);
        long begin = quota.beginDelete();
        OptionalLong size = store.remove(file);
        size.ifPresent(bytes ->
                deleted(new StagingKeys.Entry(file, StagingScope.OfSession.of(session), handler, bytes), begin));
    }

    private void deleted(StagingKeys.Entry file, long begin) {
        quota.deleted(file.owner(), file.size(), begin);
        newest.deleted(file);
    }

    @Override
    public void deleteAll(Session ended) throws IOException {
        BlobKey folder = StagingKeys.folder(StagingScope.OfSession.of(ended));
        try {
            store.list(folder, (file, size) -> {
                try {
                    remove(file);
                } catch (IOException e) {
                    log.debug("Cannot delete {} at the first attempt", file, e);
                }
                return true;
            });
            // Deletes the folders, the files that could not be deleted before, and those that were staged meanwhile.
            long begin = quota.beginDelete();
            store.deleteAll(
                    folder,
                    (file, bytes) -> StagingKeys.entry(file, bytes).ifPresent(deleted -> deleted(deleted, begin)));
        } finally {
            quota.forget(ended);
            newest.forget(ended);
        }
    }

    private boolean remove(BlobKey file) throws IOException {
        long begin = quota.beginDelete();
        OptionalLong size = store.remove(file);
        size.ifPresent(bytes -> StagingKeys.entry(file, bytes).ifPresent(deleted -> deleted(deleted, begin)));
        return size.isPresent();
    }

    @Override
    public List<OpenHandler.Download> newest(Session session, int limit) throws IOException {
        return newest.of(session, limit);
    }

    /** Passes the staged files of all sessions to {@code visitor}, in no particular order, until it returns false. */
    void list(Predicate<StagingKeys.Entry> visitor) throws IOException {
        store.list(
                StagingKeys.folder(new StagingScope.Everything()),
                (key, size) -> StagingKeys.entry(key, size).map(visitor::test).orElse(true));
    }

    /** Returns whether this call has deleted the file. */
    boolean delete(StagingKeys.Entry entry) throws IOException {
        return remove(entry.key());
    }

    /** Removes the folders that contain no staged file. */
    void prune() throws IOException {
        store.prune(StagingKeys.folder(new StagingScope.Everything()));
    }

    /** A file in a spool, since the handler, and so the key, is not known before the end. */
    private final class LinkedDraft extends StagingDraft {

        private final BlobSpool spool;

        LinkedDraft(BlobSpool spool) {
            this.spool = spool;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            spool.write(source, offset, length);
        }

        @Override
        public void stage(Session session, HandlerId handler) throws IOException {
            quota.stage(session, spool.size(), () -> spool.store(StagingKeys.of(session, handler)));
            newest.added(session, new OpenHandler.Download(handler, spool.size()));
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }

    /** A range of a file. */
    private record Range(Blob file, long offset, long length) implements ByteSource {

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            file.read(offset + position, target);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
