package io.github.srvasmx.sweep;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sweeps everything: session, staged file, upload, content, whatever has a {@link SweepStep}. */
@Component
public class Sweeper {

    private final List<SweepStep> steps;

    Sweeper(List<SweepStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Sweeps, as fast as it can.
     *
     * @param dry whether only to count what would go
     */
    public SweepReport sweep(boolean dry) {
        return sweep(dry ? SweepMode.DRY : SweepMode.ON_DEMAND, SweepPace.full());
    }

    SweepReport sweep(SweepMode mode, SweepPace pace) {
        SweepRun run = new SweepRun(mode, pace);
        for (SweepStep step : steps) {
            try {
                if (run.goesOn()) {
                    step.sweep(run);
                }
            } catch (IOException | RuntimeException e) {
                run.failed(e);
            }
        }
        return run.report();
    }
}
