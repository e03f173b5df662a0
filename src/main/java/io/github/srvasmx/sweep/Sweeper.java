package io.github.srvasmx.sweep;

import io.github.srvasmx.sweep.SweepRun.Mode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs every {@link SweepStep}. */
@Component
public class Sweeper {

    private final List<SweepStep> steps;
    private final ClockComparison clocks;

    Sweeper(List<SweepStep> steps, ClockComparison clocks) {
        this.steps = List.copyOf(steps);
        this.clocks = clocks;
    }

    /**
     * Sweeps at full speed, unless the clock of this machine differs from that of the servers.
     *
     * @param dry whether to only count what a sweep would remove
     */
    public SweepReport sweep(boolean dry) {
        return sweepOnDemand(dry ? Mode.DRY_RUN : Mode.ON_DEMAND);
    }

    /** As {@link #sweep(boolean)}, but also processes more items than a crash can leave. */
    public SweepReport sweepUnlimited() {
        return sweepOnDemand(Mode.UNLIMITED);
    }

    private SweepReport sweepOnDemand(Mode mode) {
        Optional<String> problem = clocks.problem();
        return problem.isPresent()
                ? new SweepReport(List.of(), 0, Optional.empty(), List.of(problem.get()))
                : sweep(mode, SweepPace.full());
    }

    /** Sweeps, whatever the clock shows. */
    SweepReport sweep(Mode mode, SweepPace pace) {
        SweepRun run = new SweepRun(mode, pace);
        for (SweepStep step : steps) {
            try {
                if (run.shouldContinue()) {
                    step.sweep(run);
                }
            } catch (IOException | RuntimeException e) {
                run.recordFailure(e);
            }
        }
        return run.report();
    }
}
