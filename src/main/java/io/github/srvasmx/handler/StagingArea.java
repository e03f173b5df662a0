package io.github.srvasmx.handler;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.Draft;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The staged files of each session, under {@code staging/{user}/{session}/{handler}}. The key is the permission: every
 * method asks the store for "this handler of this session", so that another session's handler does not exist here.
 */
@Component
class StagingArea {

    private final BlobStore store;

    StagingArea(BlobStore store) {
        this.store = store;
    }

    void link(BlobKey content, Session session, HandlerId handler) throws IOException {
        store.link(content, key(session, handler));
    }

    /** A file that is still to be made, to be closed by the caller. */
    Draft draft() throws IOException {
        return store.draft();
    }

    void commit(Draft draft, Session session, HandlerId handler) throws IOException {
        draft.commit(key(session, handler));
    }

    Optional<Blob> open(Session session, HandlerId handler) throws IOException {
        return store.open(key(session, handler));
    }

    void delete(Session session, HandlerId handler) throws IOException {
        store.delete(key(session, handler));
    }

    void deleteAll(Session session) throws IOException {
        store.deleteAll(folder(session));
    }

    /** Shows {@code visitor} each staged file of a session, in no order. */
    void list(Session session, Consumer<OpenHandler.Download> visitor) throws IOException {
        store.list(folder(session), (key, size) -> {
            String name = key.names().get(key.names().size() - 1);
            HandlerId.parse(name).ifPresent(handler -> visitor.accept(new OpenHandler.Download(handler, size)));
            return true;
        });
    }

    private static BlobKey folder(Session session) {
        return BlobKey.of("staging", user(session), session.id().value());
    }

    private static BlobKey key(Session session, HandlerId handler) {
        return BlobKey.of("staging", user(session), session.id().value(), handler.toString());
    }

    private static String user(Session session) {
        return Long.toString(session.user().id());
    }
}
