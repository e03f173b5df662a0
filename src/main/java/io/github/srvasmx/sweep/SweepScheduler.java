package io.github.srvasmx.sweep;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs a sweep in the background at the interval of the settings, for as long as the server runs. If several servers share a
 * database, one of them sweeps until it stops; if it fails, another one continues.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "srv.sweep.enabled", matchIfMissing = true)
class SweepScheduler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepScheduler.class);

    /** Does not slow down the start of the server, but soon removes what a crash left behind. */
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

    private static final String LEASE = "sweep";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Sweeper sweeper;
    private final Duration interval;
    private final ClockJumpDetector clockJumps;
    private final ClockComparison clocks;
    private final Leases leases;
    private final List<SweepObserver> observers;
    private @Nullable Thread thread;
    private SweepPace pace = SweepPace.background();

    SweepScheduler(
            Sweeper sweeper,
            SweepProperties properties,
            Clock clock,
            ClockComparison clocks,
            Leases leases,
            ObjectProvider<SweepObserver> observers) {
        this.sweeper = sweeper;
        this.interval = properties.interval();
        this.clockJumps = new ClockJumpDetector(clock, System::nanoTime);
        this.clocks = clocks;
        this.leases = leases;
        this.observers = observers.stream().toList();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            SweepPace background = SweepPace.background();
            Thread worker = new Thread(() -> run(background), "sweep");
            worker.setDaemon(true);
            worker.start();
            pace = background;
            thread = worker;
        }
    }

    @Override
    public synchronized void stop() {
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        thread = null;
        pace.stop();
        try {
            worker.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run(SweepPace background) {
        Duration delay = FIRST_DELAY.compareTo(interval) < 0 ? FIRST_DELAY : interval;
        while (background.pause(delay)) {
            if (clockJumps.isClockSteady() && isMyTurn()) {
                SweepReport report = sweeper.sweep(SweepRun.Mode.SCHEDULED, background);
                log(report);
                observers.forEach(observer -> observer.swept(report));
            }
            delay = interval;
        }
        giveUpTurn();
    }

    /**
     * Leaves the sweep to another server if the clock of this one is wrong. The lease lasts until after the next sweep of
     * this server, so that the others do not sweep in between.
     */
    private boolean isMyTurn() {
        try {
            Optional<String> problem = clocks.problem();
            if (problem.isPresent()) {
                log.error("{}", problem.get());
                leases.release(LEASE);
                return false;
            }
            return leases.take(LEASE, interval.multipliedBy(2));
        } catch (DataAccessException e) {
            log.warn("This sweep is left out, since the database cannot be used", e);
            return false;
        }
    }

    private void giveUpTurn() {
        try {
            leases.release(LEASE);
        } catch (DataAccessException e) {
            log.debug("The lease of the sweep ends by itself", e);
        }
    }

    private static void log(SweepReport report) {
        for (Swept swept : report.swept()) {
            log.info("Swept {} {}, {} bytes", swept.count(), swept.kind(), swept.bytes());
        }
        report.refusals().forEach(refusal -> log.error("{}", refusal));
        report.firstFailure()
                .ifPresent(failure -> log.warn(
                        "{} items could not be swept. The next sweep tries again. The first failure:",
                        report.failures(),
                        failure));
    }
}
