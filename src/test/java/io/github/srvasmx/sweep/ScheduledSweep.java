package io.github.srvasmx.sweep;

import java.util.List;

/** Runs a step as a server does by itself. */
public final class ScheduledSweep {

    private ScheduledSweep() {}

    public static SweepReport of(SweepStep step) {
        return new Sweeper(List.of(step)).sweep(SweepMode.SCHEDULED, SweepPace.full());
    }
}
