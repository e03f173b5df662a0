package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;

/** Knows which processes that used the store have ended, so that what they had begun can be removed. */
@FunctionalInterface
public interface EndedProcesses {

    /**
     * An instant before which only processes were active that have ended, or whose work from before has ended.
     *
     * @throws IOException when the store cannot tell
     */
    Instant processesEndedBefore() throws IOException;
}
