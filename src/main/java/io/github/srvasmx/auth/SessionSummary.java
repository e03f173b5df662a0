package io.github.srvasmx.auth;

import java.time.Instant;

/**
 * A live session as administrators see it.
 *
 * @param user the user's name
 * @param lastUse when it was last used, as far as the database knows: it may be older than the last use by a thousandth of the idle
 *     timeout, and never is newer
 */
public record SessionSummary(SessionId id, String user, Instant created, Instant lastUse, Instant expires) {}
