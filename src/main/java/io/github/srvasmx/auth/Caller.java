package io.github.srvasmx.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of a call, as far as it is known. Several threads may use it one after the other, but not at the same time. */
public final class Caller {

    private @Nullable String userName;
    private @Nullable SessionId session;

    /** Notes the user who wants to sign in, before the password is checked. */
    void setAttemptedUser(User user) {
        userName = user.name();
    }

    void setSession(Session live) {
        userName = live.user().name();
        session = live.id();
    }

    /** The name of the user of the session, or of the existing user who wanted to sign in. */
    public Optional<String> userName() {
        return Optional.ofNullable(userName);
    }

    /** The session whose ticket the caller has sent or just got; empty if the caller is not authenticated. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }
}
