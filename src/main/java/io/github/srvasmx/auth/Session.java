package io.github.srvasmx.auth;

import java.time.Instant;

/**
 * What the server knows of someone who signed in.
 *
 * @param expiresAt when it expires unless it is used before
 * @param endsAt when it ends however much it is used
 */
public record Session(SessionId id, User user, Instant expiresAt, Instant endsAt) {

    boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(endsAt);
    }

    /** The same session, expiring then, or at its end when that comes first. */
    Session until(Instant expiry) {
        return new Session(id, user, expiry.isBefore(endsAt) ? expiry : endsAt, endsAt);
    }
}
