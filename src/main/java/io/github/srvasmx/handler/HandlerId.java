package io.github.srvasmx.handler;

import io.github.srvasmx.common.Guid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The GUID that names a staged file or an upload within a session.
 *
 * @param value random for the greater part, so that it cannot be guessed; that it stays within its session does not rest
 *     on this
 */
public record HandlerId(UUID value) {

    private static final int WITH_TIME = 7;
    private static final int OF_THE_RFC = 2;

    /** The handler that {@code text} names in one of the five forms of a GUID, or empty when it is none. */
    public static Optional<HandlerId> parse(String text) {
        return Guid.parse(text).map(HandlerId::new);
    }

    /** When it was made, to the millisecond; empty for one of a server that made handlers without a time in them. */
    Optional<Instant> birth() {
        return value.version() == WITH_TIME && value.variant() == OF_THE_RFC
                ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    /** As it goes out: {@code D} form, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
