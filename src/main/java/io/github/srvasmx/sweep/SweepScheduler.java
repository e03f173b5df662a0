package io.github.srvasmx.sweep;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sweeps again and again, gently, for as long as the server runs. */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "srv.sweep.enabled", matchIfMissing = true)
class SweepScheduler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepScheduler.class);

    /** A start has better things to do, but what a crash has left should not lie there for long. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sweeper sweeper;
    private final Duration interval;
    private final ClockJumpDetector clock;
    private @Nullable Thread thread;
    private SweepPace pace = SweepPace.gentle();

    SweepScheduler(Sweeper sweeper, SweepProperties properties, Clock clock) {
        this.sweeper = sweeper;
        this.interval = properties.interval();
        this.clock = new ClockJumpDetector(clock, System::nanoTime);
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            SweepPace gentle = SweepPace.gentle();
            Thread worker = new Thread(() -> run(gentle), "sweep");
            worker.setDaemon(true);
            worker.start();
            pace = gentle;
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
            worker.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run(SweepPace gentle) {
        Duration wait = FIRST.compareTo(interval) < 0 ? FIRST : interval;
        while (gentle.goesOnAfter(wait)) {
            if (clock.isSteady()) {
                log(sweeper.sweep(SweepMode.SCHEDULED, gentle));
            }
            wait = interval;
        }
    }

    private static void log(SweepReport report) {
        for (Swept swept : report.swept()) {
            log.info("Swept {} {}, {} bytes", swept.count(), swept.kind(), swept.bytes());
        }
        report.firstFailure()
                .ifPresent(failure -> log.warn("{} things could not be swept, the first:", report.failures(), failure));
    }
}
