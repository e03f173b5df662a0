package io.github.srvasmx.handler;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A download or upload handler that a session can still use. */
public sealed interface OpenHandler {

    /** Handlers whose time is unknown come last. */
    Comparator<OpenHandler> NEWEST_FIRST = Comparator.<OpenHandler, Instant>comparing(
                    open -> open.created().orElse(Instant.MIN))
            .thenComparing(open -> open.handler().toString())
            .reversed();

    HandlerId handler();

    /** The size of its data in bytes. */
    long size();

    /** The time when the handler was created, or empty if that is unknown. */
    Optional<Instant> created();

    /** A staged file. */
    record Download(HandlerId handler, long size) implements OpenHandler {

        @Override
        public Optional<Instant> created() {
            return handler.created();
        }
    }

    /**
     * An upload.
     *
     * @param size the total size of the chunks that were received
     * @param complete whether the last chunk was received
     */
    record Upload(HandlerId handler, long size, Optional<Instant> created, boolean complete) implements OpenHandler {}
}
