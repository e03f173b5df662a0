package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.sweep.SweepReport.Swept;
import io.github.srvasmx.testing.HeldLeases;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweeperTest {

    private static final ClockComparison CLOCKS = new ClockComparison(Clock.systemUTC(), Leases.UNSHARED);

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
        Sweeper sweeper = new Sweeper(
                List.of(
                        run -> {
                            assertThat(run.isScheduled()).isTrue();
                            pace.stop();
                        },
                        run -> run.remove("stars", 1, () -> true)),
                CLOCKS);

        assertThat(sweeper.sweep(SweepRun.Mode.SCHEDULED, pace).swept()).isEmpty();
    }

    /** Its clock decides what is old, and everything that is in use looks old to a clock that is ahead. */
    @ParameterizedTest
    @CsvSource({"PT6M, false", "-PT6M, false", "P40D, false", "PT4M, true", "-PT4M, true"})
    void aMachineSweepsOnlyIfItsClockIsThatOfTheServers(Duration ahead, boolean sweeps) {
        HeldLeases servers = new HeldLeases();
        servers.setNow(Instant.parse("2026-11-28T19:00:00.5Z"));
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T19:00:00Z").plus(ahead), ZoneOffset.UTC);
        Sweeper sweeper = new Sweeper(List.of(run -> run.count("stars", 1, 5)), new ClockComparison(clock, servers));

        for (SweepReport report : List.of(sweeper.sweep(false), sweeper.sweep(true), sweeper.sweepUnlimited())) {
            assertThat(report.swept()).hasSize(sweeps ? 1 : 0);
            assertThat(report.refusals()).hasSize(sweeps ? 0 : 1);
        }
    }

    @Test
    void theRefusalNamesBothTimes() {
        HeldLeases servers = new HeldLeases();
        servers.setNow(Instant.parse("2026-11-28T19:00:00.5Z"));
        Clock clock = Clock.fixed(Instant.parse("2027-01-07T19:00:00.25Z"), ZoneOffset.UTC);

        SweepReport report = new Sweeper(List.of(), new ClockComparison(clock, servers)).sweep(false);

        assertThat(report.refusals())
                .containsExactly(
                        "Nothing is swept, because the clock of this machine shows 2027-01-07T19:00:00Z and that of"
                                + " the database 2026-11-28T19:00:00Z: correct the wrong one");
    }

    private static SweepReport sweep(boolean dry, SweepStep... steps) {
        return new Sweeper(List.of(steps), CLOCKS).sweep(dry);
    }
}
