package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;

/** Finds out which processes that used the store have ended, so that their unfinished work can be removed. */
@FunctionalInterface
public interface EndedProcesses {

    /**
     * Returns an instant. All work that any process had begun before it is finished or abandoned.
     *
     * @throws IOException when the store cannot be read
     */
    Instant processesEndedBefore() throws IOException;
}
