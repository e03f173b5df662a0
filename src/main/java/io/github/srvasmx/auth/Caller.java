package io.github.srvasmx.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as far as the call has found out. Threads that serve a call one after the other may use it, but not at the same
 * time.
 */
public final class Caller {

    private @Nullable String userName;
    private @Nullable SessionId session;

    /** Names the user who wants to sign in, and who has proved nothing yet. */
    void claimsToBe(User user) {
        userName = user.name();
    }

    void identifiedBy(Session live) {
        userName = live.user().name();
        session = live.id();
    }

    /** The name of the user of the session, or of the existing user who wanted to sign in. */
    public Optional<String> userName() {
        return Optional.ofNullable(userName);
    }

    /** The session whose ticket the caller has shown or just got; empty if the caller has proved nothing. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }
}
