package io.github.srvasmx.sweep;

import java.util.List;

/** Runs one step as the scheduled sweep of a server does. */
public final class ScheduledSweep {

    private ScheduledSweep() {}

    public static SweepReport of(SweepStep step) {
        return new Sweeper(List.of(step)).sweep(SweepRun.Mode.SCHEDULED, SweepPace.full());
    }
}
