package io.github.srvasmx.sweep;

import java.util.List;

/** Runs steps as the scheduled sweep of a server does. */
public final class ScheduledSweep {

    private ScheduledSweep() {}

    public static SweepReport of(SweepStep... steps) {
        return new Sweeper(List.of(steps)).sweep(SweepRun.Mode.SCHEDULED, SweepPace.full());
    }
}
