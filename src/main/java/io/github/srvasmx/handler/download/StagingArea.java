package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.User;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The staged files of each session, under {@code staging/{user}/{session}/{handler}}. The key is the permission: every
 * method asks the store for "this handler of this session", so that another session's handler does not exist here.
 */
@Component
public class StagingArea {

    private static final String ROOT = "staging";

    /** What every key begins with. */
    static final BlobKey EVERYTHING = BlobKey.of(ROOT);

    private final BlobStore store;
    private final HandlerActivity uses;
    private final StagingQuota quota;
    private final FreeSpaceGuard floor;

    public StagingArea(BlobStore store, HandlerActivity uses, StagingQuota quota, FreeSpaceGuard floor) {
        this.store = store;
        this.uses = uses;
        this.quota = quota;
        this.floor = floor;
    }

    /**
     * @param size of the content, in bytes
     * @throws Refusal when there is no room for it, see {@link StagingQuota#within} and {@link FreeSpaceGuard#require}
     */
    public void link(BlobKey content, long size, Session session, HandlerId handler) throws IOException {
        floor.require(0);
        quota.within(session, size, () -> store.link(content, key(session, handler)));
    }

    /**
     * Asks whether there is room for one more file, which others may take meanwhile.
     *
     * @throws Refusal as {@link #link}
     */
    public void requireRoom(Session session) throws IOException {
        requireFreeSpace();
        quota.within(session, 0, () -> {});
    }

    /**
     * To be asked now and then while a file is made.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}
     */
    public void requireFreeSpace() throws IOException {
        floor.require(0);
    }

    /** A file that is still to be made, to be closed by the caller. */
    public BlobDraft draft() throws IOException {
        return store.draft();
    }

    public void commit(BlobDraft draft, Session session, HandlerId handler) throws IOException {
        quota.within(session, draft.size(), () -> draft.commit(key(session, handler)));
    }

    /** Opens a file for reading. It is in use until it is closed. */
    Optional<Blob> open(Session session, HandlerId handler) throws IOException {
        HandlerActivity.Use use = uses.begin(session.id(), handler);
        Optional<Blob> file = Optional.empty();
        try {
            file = store.open(key(session, handler)).map(blob -> UsedBlob.of(blob, use));
            return file;
        } finally {
            if (file.isEmpty()) {
                use.close();
            }
        }
    }

    public void delete(Session session, HandlerId handler) throws IOException {
        store.delete(key(session, handler));
    }

    void deleteAll(Session session) throws IOException {
        store.deleteAll(folder(session));
    }

    /** Shows {@code visitor} each staged file of a session, in no order. */
    public void list(Session session, Consumer<OpenHandler.Download> visitor) throws IOException {
        store.list(folder(session), (key, size) -> {
            StagedEntry.of(key, size)
                    .ifPresent(entry -> visitor.accept(new OpenHandler.Download(entry.handler(), size)));
            return true;
        });
    }

    /** Shows {@code visitor} every staged file of every session, in no order, as long as it wants to see more. */
    void list(Predicate<StagedEntry> visitor) throws IOException {
        store.list(
                EVERYTHING,
                (key, size) -> StagedEntry.of(key, size).map(visitor::test).orElse(true));
    }

    void delete(StagedEntry entry) throws IOException {
        store.delete(entry.key());
    }

    /** Removes the folders in which nothing is staged. */
    void prune() throws IOException {
        store.prune(EVERYTHING);
    }

    static BlobKey folder(User user) {
        return BlobKey.of(ROOT, Long.toString(user.id()));
    }

    static BlobKey folder(Session session) {
        return BlobKey.of(ROOT, user(session), session.id().value());
    }

    private static BlobKey key(Session session, HandlerId handler) {
        return BlobKey.of(ROOT, user(session), session.id().value(), handler.toString());
    }

    private static String user(Session session) {
        return Long.toString(session.user().id());
    }
}
