package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
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
 * The staged files of all sessions, stored under {@link StagingKeys}. The key is the permission: each method that takes a
 * session looks only under the keys of that session, so the handlers of other sessions do not exist for it.
 */
@Component
public class StagingArea {

    private static final Logger log = LoggerFactory.getLogger(StagingArea.class);

    private final BlobStore store;
    private final HandlerActivity activity;
    private final StagingQuota quota;
    private final FreeSpaceGuard freeSpace;
    private final NewestStagedFiles newest;

    StagingArea(BlobStore store, HandlerActivity activity, StagingQuota quota, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.activity = activity;
        this.quota = quota;
        this.freeSpace = freeSpace;
        this.newest = new NewestStagedFiles(store);
    }

    /**
     * Checks that stored content has its length. A file that a disk or an incomplete restore has damaged must not be staged
     * as if it were whole.
     *
     * @param size the length of the content in bytes
     * @throws IOException when the content is missing or has another length
     */
    void requireLength(BlobKey content, long size) throws IOException {
        try (Blob blob = store.open(content)
                .orElseThrow(() -> new IOException(content + " is missing; restore it from a backup"))) {
            if (blob.size() != size) {
                throw new IOException(
                        content + " has " + blob.size() + " bytes instead of " + size + "; restore it from a backup");
            }
        }
    }

    /**
     * Stages stored content under a handler without copying it.
     *
     * @param size the length of the content in bytes
     * @throws Refusal when a quota or the free space does not allow it, see {@link StagingQuota#stage} and {@link
     *     FreeSpaceGuard#require}
     */
    void link(BlobKey content, long size, Session session, HandlerId handler) throws IOException {
        quota.stage(session, size, () -> {
            requireFreeSpace();
            store.link(content, StagingKeys.of(session, handler), freeSpace::require);
        });
        newest.added(session, new OpenHandler.Download(handler, size));
    }

    /**
     * Checks that the session may stage another file. The space is not reserved: concurrent calls may take it.
     *
     * @throws Refusal when a quota or the free space does not allow another file
     */
    public void requireRoom(Session session) throws IOException {
        requireQuota(session);
        requireFreeSpace();
    }

    /**
     * Checks that the quotas of the session allow another file. Callers check this first, because this refusal costs least.
     *
     * @throws Refusal when a quota does not allow another file
     */
    void requireQuota(Session session) throws IOException {
        quota.requireRoom(session);
    }

    /**
     * Checks the free space. Callers that write a file repeat this check from time to time.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}
     */
    public void requireFreeSpace() throws IOException {
        freeSpace.require(0);
    }

    /** Returns a draft, to which the caller writes a file. The caller closes it. */
    public BlobDraft newDraft() throws IOException {
        return store.newDraft();
    }

    /**
     * Stages the file that was written to a draft.
     *
     * @throws Refusal when a quota does not allow it, see {@link StagingQuota#stage}
     */
    public void commit(BlobDraft draft, Session session, HandlerId handler) throws IOException {
        quota.stage(session, draft.size(), () -> draft.commit(StagingKeys.of(session, handler)));
        newest.added(session, new OpenHandler.Download(handler, draft.size()));
    }

    /** Opens a file for reading. Its handler is in use until the file is closed. */
    Optional<Blob> open(Session session, HandlerId handler) throws IOException {
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
        return file.map(blob -> new FileInUse(blob, use));
    }

    private static void close(Optional<Blob> file, HandlerActivity.Use use) throws IOException {
        try (use) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    /** Deletes a file. Does nothing if there is none. */
    public void delete(Session session, HandlerId handler) throws IOException {
        delete(StagingKeys.of(session, handler));
    }

    private boolean delete(BlobKey file) throws IOException {
        OptionalLong size = store.delete(file);
        size.ifPresent(bytes -> {
            quota.deleted(file, bytes);
            StagingKeys.entry(file, bytes).ifPresent(newest::deleted);
        });
        return size.isPresent();
    }

    /**
     * Opens a file that is read once: when it is closed, it is deleted.
     *
     * @param name what a client should call the file
     */
    public Optional<FileContent> openOnce(Session session, HandlerId handler, String name) throws IOException {
        return open(session, handler).map(file -> new OnceReadFile(file, session, handler, name));
    }

    /** Deletes all files of a session that has ended. */
    void deleteAll(Session ended) throws IOException {
        store.list(StagingKeys.folder(ended), (file, size) -> {
            try {
                delete(file);
            } catch (IOException e) {
                log.debug("Cannot delete {} at the first attempt", file, e);
            }
            return true;
        });
        // The folders, and the files that could not be deleted before.
        store.deleteAll(StagingKeys.folder(ended));
        quota.forget(ended);
        newest.forget(ended);
    }

    /**
     * The newest staged files of a session, newest first.
     *
     * @param limit the maximum number of files
     */
    public List<OpenHandler.Download> newest(Session session, int limit) throws IOException {
        return newest.of(session, limit);
    }

    /** Passes the staged files of all sessions to {@code visitor}, in no particular order, until it returns false. */
    void list(Predicate<StagingKeys.Entry> visitor) throws IOException {
        store.list(
                StagingKeys.EVERYTHING,
                (key, size) -> StagingKeys.entry(key, size).map(visitor::test).orElse(true));
    }

    /** Returns whether this call has deleted the file. */
    boolean delete(StagingKeys.Entry entry) throws IOException {
        return delete(entry.key());
    }

    /** Removes the folders that contain no staged file. */
    void prune() throws IOException {
        store.prune(StagingKeys.EVERYTHING);
    }

    /** A staged file that is deleted when it is closed. */
    private final class OnceReadFile implements FileContent {

        private final Blob file;
        private final Session session;
        private final HandlerId handler;
        private final String name;

        OnceReadFile(Blob file, Session session, HandlerId handler, String name) {
            this.file = file;
            this.session = session;
            this.handler = handler;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String fingerprint() {
            return handler.toString();
        }

        @Override
        public long length() {
            return file.size();
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            file.read(position, target);
        }

        /** A failure does not make the answer that was sent a failure. */
        @Override
        public void close() {
            try (file) {
                delete(session, handler);
            } catch (IOException e) {
                log.warn("Cannot delete a staged file that was sent; the sweep will delete it", e);
            }
        }
    }

    /** An open file whose handler is in use until the file is closed. */
    private record FileInUse(Blob blob, HandlerActivity.Use use) implements Blob {

        @Override
        public long size() {
            return blob.size();
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            blob.read(position, target);
        }

        @Override
        public Optional<String> identity() throws IOException {
            return blob.identity();
        }

        @Override
        public void close() throws IOException {
            try (use;
                    blob) {
                use.touch();
            }
        }
    }
}
