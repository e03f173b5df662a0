package io.github.srvasmx.handler.quota;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;

/** The staged files that a quota limits. */
public sealed interface StagingScope {

    /** The files of all users. */
    record Everything() implements StagingScope {}

    /** The files of one user. */
    record OfUser(long userId) implements StagingScope {}

    /** The files of one session. */
    record OfSession(long userId, SessionId session) implements StagingScope {

        public static OfSession of(Session session) {
            return new OfSession(session.user().id(), session.id());
        }

        OfUser user() {
            return new OfUser(userId);
        }
    }
}
