package io.github.srvasmx.handler;

import io.github.srvasmx.common.Guid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The GUID of a staged file or an upload. It is valid only within the session that created it.
 *
 * @param value mostly random, so that it cannot be guessed. Access control does not depend on this
 */
public record HandlerId(UUID value) {

    private static final int TIME_BASED_VERSION = 7;
    private static final int RFC_9562_VARIANT = 2;

    /** Parses any of the five text forms of a GUID. Returns empty if {@code text} is not a GUID. */
    public static Optional<HandlerId> parse(String text) {
        return Guid.parse(text).map(HandlerId::new);
    }

    /** The id that the database stores as this text: the {@code D} form in lower case. */
    public static HandlerId stored(String text) {
        return new HandlerId(UUID.fromString(text));
    }

    /** The creation time to the millisecond. Empty for a handler of an old server, whose handlers contain no time. */
    Optional<Instant> created() {
        return value.version() == TIME_BASED_VERSION && value.variant() == RFC_9562_VARIANT
                ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    /** The text that clients receive: the {@code D} form in lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
