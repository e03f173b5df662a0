package io.github.srvasmx.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A live session as administrators see it.
 *
 * @param user the user's name
 * @param address from which the user signed in last: an IPv4 address, the network of an IPv6 address, or {@code unknown};
 *     empty if an earlier version has created the session
 * @param lastUse the last use in the database; the real last use may be later, by a thousandth of the idle timeout at most
 */
public record SessionSummary(
        SessionId id, String user, Optional<String> address, Instant created, Instant lastUse, Instant expires) {}
