package io.github.srvasmx.sweep;

import java.io.IOException;

/** Sweeps the items of one kind. The steps run one after the other, in the order of the beans. */
@FunctionalInterface
public interface SweepStep {

    /**
     * Finds the items that are no longer used and passes each to {@code run}, with few of them in memory at once. Calls
     * {@link SweepRun#shouldContinue()} before each item that it examines.
     *
     * @throws IOException when some items could not be examined; the others were
     */
    void sweep(SweepRun run) throws IOException;
}
