package io.github.srvasmx.handler;

import io.github.srvasmx.base.Guid;
import java.util.Optional;
import java.util.UUID;

/**
 * The GUID that names a staged file within a session.
 *
 * @param value random, so that it cannot be guessed; that it stays within its session does not rest on this
 */
public record HandlerId(UUID value) {

    static HandlerId random() {
        return new HandlerId(UUID.randomUUID());
    }

    /** The handler that {@code text} names in one of the five forms of a GUID, or empty when it is none. */
    static Optional<HandlerId> parse(String text) {
        return Guid.parse(text).map(HandlerId::new);
    }

    /** As it goes out: {@code D} form, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
