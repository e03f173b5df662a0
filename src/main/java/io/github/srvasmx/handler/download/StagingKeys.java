package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.storage.BlobKey;
import java.util.List;
import java.util.Optional;

/** The keys of staged files in a local store: {@code staging/{user}/{session}/{handler}}. */
final class StagingKeys {

    private static final String ROOT = "staging";
    private static final int NAMES_IN_KEY = 4;

    private StagingKeys() {}

    /**
     * A staged file as the store lists it.
     *
     * @param size in bytes
     */
    record Entry(BlobKey key, StagingScope.OfSession owner, HandlerId handler, long size) {

        SessionId session() {
            return owner.session();
        }
    }

    /** Returns empty if the key does not have the form of a staged file. */
    static Optional<Entry> entry(BlobKey key, long size) {
        List<String> names = key.names();
        if (names.size() != NAMES_IN_KEY) {
            return Optional.empty();
        }
        try {
            StagingScope.OfSession owner =
                    new StagingScope.OfSession(Long.parseLong(names.get(1)), new SessionId(names.get(2)));
            return HandlerId.parse(names.get(3)).map(handler -> new Entry(key, owner, handler, size));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The common prefix of the keys of {@code scope}. */
    static BlobKey folder(StagingScope scope) {
        if (scope instanceof StagingScope.OfSession session) {
            return BlobKey.of(
                    ROOT, Long.toString(session.userId()), session.session().value());
        }
        if (scope instanceof StagingScope.OfUser user) {
            return BlobKey.of(ROOT, Long.toString(user.userId()));
        }
        return BlobKey.of(ROOT);
    }

    static BlobKey of(Session session, HandlerId handler) {
        return of(StagingScope.OfSession.of(session), handler);
    }

    static BlobKey of(StagingScope.OfSession owner, HandlerId handler) {
        return BlobKey.of(ROOT, Long.toString(owner.userId()), owner.session().value(), handler.toString());
    }
}
