package io.github.srvasmx.sweep;

import io.github.srvasmx.sweep.SweepRun.Mode;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs every {@link SweepStep}. */
@Component
public class Sweeper {

    private final List<SweepStep> steps;

    Sweeper(List<SweepStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Sweeps at full speed.
     *
     * @param dry whether to only count what a sweep would remove
     */
    public SweepReport sweep(boolean dry) {
        return sweep(dry ? Mode.DRY_RUN : Mode.ON_DEMAND, SweepPace.full());
    }

    /** As {@link #sweep(boolean)}, but also processes more items than a crash can leave. */
    public SweepReport sweepUnlimited() {
        return sweep(Mode.UNLIMITED, SweepPace.full());
    }

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
