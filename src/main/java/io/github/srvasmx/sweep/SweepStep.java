package io.github.srvasmx.sweep;

import java.io.IOException;

/** One kind of thing that is left behind, and how it goes. Steps are run one after the other, in the order of the beans. */
@FunctionalInterface
public interface SweepStep {

    /**
     * Finds what is left behind and gives it to {@code run} to be removed, few of them in memory at once. It asks
     * {@link SweepRun#goesOn()} before each thing that it looks at.
     *
     * @throws IOException when a part could not be looked at; the rest was
     */
    void sweep(SweepRun run) throws IOException;
}
