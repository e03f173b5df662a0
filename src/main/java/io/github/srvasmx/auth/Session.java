package io.github.srvasmx.auth;

import java.time.Instant;

/**
 * A session of a signed-in user.
 *
 * @param expiresAt when it expires unless it is used before; never after {@code endsAt}
 * @param endsAt when it ends, however often it is used
 */
public record Session(SessionId id, User user, Instant expiresAt, Instant endsAt) {

    boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(endsAt);
    }

    /** The same session with the present name and profile of its user. */
    public Session withUser(User current) {
        return new Session(id, current, expiresAt, endsAt);
    }

    /** The same session with another expiry, but not after its end. */
    Session expiringAt(Instant expiry) {
        return new Session(id, user, expiry.isBefore(endsAt) ? expiry : endsAt, endsAt);
    }
}
