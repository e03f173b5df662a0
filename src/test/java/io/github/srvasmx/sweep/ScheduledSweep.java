package io.github.srvasmx.sweep;

import io.github.srvasmx.common.Leases;
import java.time.Clock;
import java.util.List;

/** Runs steps as the scheduled sweep of a server does. */
public final class ScheduledSweep {

    private ScheduledSweep() {}

    public static SweepReport of(SweepStep... steps) {
        ClockComparison clocks = new ClockComparison(Clock.systemUTC(), Leases.UNSHARED);
        return new Sweeper(List.of(steps), clocks).sweep(SweepRun.Mode.SCHEDULED, SweepPace.full());
    }
}
