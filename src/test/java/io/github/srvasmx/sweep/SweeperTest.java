package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweeperTest {

    @Test
    void removedItemsAreCountedByKind() {
        SweepReport report = sweep(false, run -> {
            run.remove("stars", 5, () -> true);
            run.remove("planets", 7, () -> true);
            run.remove("stars", 6, () -> true);
            run.count("moons", 3, 9);
            run.count("suns", 0, 0);
        });

        assertThat(report.swept())
                .containsExactly(new Swept("stars", 2, 11), new Swept("planets", 1, 7), new Swept("moons", 3, 9));
        assertThat(report.failures()).isZero();
    }

    @Test
    void anItemThatIsInUseAgainIsNotCounted() {
        assertThat(sweep(false, run -> run.remove("stars", 5, () -> false)).swept())
                .isEmpty();
    }

    @Test
    void aFailureDoesNotStopTheSweep() {
        IOException first = new IOException("first");
        SweepReport report = sweep(
                false,
                run -> {
                    run.remove("stars", 1, () -> {
                        throw first;
                    });
                    run.remove("stars", 2, () -> true);
                    throw new IOException("second");
                },
                run -> {
                    throw new IllegalStateException("third");
                },
                run -> run.remove("stars", 4, () -> true));

        assertThat(report.swept()).containsExactly(new Swept("stars", 2, 6));
        assertThat(report.failures()).isEqualTo(3);
        assertThat(report.firstFailure()).contains(first);
    }

    @Test
    void aDrySweepOnlyCounts() {
        List<String> removed = new ArrayList<>();
        SweepReport report = sweep(true, run -> {
            assertThat(run.isDry()).isTrue();
            run.remove("stars", 5, () -> removed.add("star"));
        });

        assertThat(report.swept()).containsExactly(new Swept("stars", 1, 5));
        assertThat(removed).isEmpty();
    }

    @Test
    void aStoppedSweepStartsNoFurtherStep() {
        SweepPace pace = SweepPace.background();
        Sweeper sweeper = new Sweeper(List.of(
                run -> {
                    assertThat(run.isScheduled()).isTrue();
                    pace.stop();
                },
                run -> run.remove("stars", 1, () -> true)));

        assertThat(sweeper.sweep(SweepRun.Mode.SCHEDULED, pace).swept()).isEmpty();
    }

    private static SweepReport sweep(boolean dry, SweepStep... steps) {
        return new Sweeper(List.of(steps)).sweep(dry);
    }
}
