package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import java.util.List;
import java.util.Optional;

/** The keys of staged files in the store: {@code staging/{user}/{session}/{handler}}. */
final class StagingKeys {

    private static final String ROOT = "staging";
    private static final int NAMES_IN_KEY = 4;

    /** The common prefix of all keys. */
    static final BlobKey EVERYTHING = BlobKey.of(ROOT);

    private StagingKeys() {}

    /**
     * A staged file as the store lists it.
     *
     * @param size in bytes
     */
    record Entry(BlobKey key, SessionId session, HandlerId handler, long size) {}

    /** Returns empty if the key does not have the form of a staged file. */
    static Optional<Entry> entry(BlobKey key, long size) {
        List<String> names = key.names();
        return names.size() == NAMES_IN_KEY
                ? HandlerId.parse(names.get(3))
                        .map(handler -> new Entry(key, new SessionId(names.get(2)), handler, size))
                : Optional.empty();
    }

    /** The common prefix of the keys of a user. */
    static BlobKey folder(User user) {
        return BlobKey.of(ROOT, Long.toString(user.id()));
    }

    /** The common prefix of the keys of a session. */
    static BlobKey folder(Session session) {
        return BlobKey.of(ROOT, Long.toString(session.user().id()), session.id().value());
    }

    /** The common prefix of the keys of the session of a file. */
    static BlobKey folder(Entry file) {
        return new BlobKey(file.key().names().subList(0, NAMES_IN_KEY - 1));
    }

    static BlobKey of(Session session, HandlerId handler) {
        return BlobKey.of(ROOT, Long.toString(session.user().id()), session.id().value(), handler.toString());
    }
}
