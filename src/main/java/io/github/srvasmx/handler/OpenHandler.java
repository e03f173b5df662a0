package io.github.srvasmx.handler;

import java.time.Instant;
import java.util.Optional;

/** What a session has on the server and may still use. */
public sealed interface OpenHandler {

    HandlerId handler();

    /** In bytes. */
    long size();

    /** When it was made; empty where that is not known. */
    Optional<Instant> created();

    /** A staged file. */
    record Download(HandlerId handler, long size) implements OpenHandler {

        @Override
        public Optional<Instant> created() {
            return handler.birth();
        }
    }

    /**
     * An upload.
     *
     * @param size of what has come of it
     * @param complete whether its last chunk has come
     */
    record Upload(HandlerId handler, long size, Optional<Instant> created, boolean complete) implements OpenHandler {}
}
