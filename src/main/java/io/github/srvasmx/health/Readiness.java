package io.github.srvasmx.health;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.common.DaemonThreads;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.DatabaseCheck;
import io.github.srvasmx.database.ReadOnlyDatabaseException;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/**
 * Whether the server can serve calls: it has started and does not stop, the database can be used and, where it is
 * PostgreSQL, be written, and the free space is above the floor. One check runs at a time, at most once a second, also if
 * there are many callers. At most one caller waits for it; the others get the last result.
 */
@Component
public class Readiness implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final long IDLE_SECONDS = 30;

    private static final String NOT_ACCEPTING = "The server is starting or stopping.";
    private static final String NO_DATABASE = "The database cannot be used.";
    private static final String READ_ONLY = "The database can only be read.";
    private static final String NO_SPACE = "The server has too little free space.";

    /**
     * The result of a check.
     *
     * @param nanos when it was found
     */
    private record Result(Optional<String> problem, long nanos) {}

    private final ApplicationAvailability availability;
    private final DatabaseCheck database;
    private final FreeSpaceGuard space;
    private final Duration maxWait;
    private final Ticker ticker;

    private final ThreadPoolExecutor checks = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("readiness"));

    /** Held from the begin of a check to its end. */
    private final Semaphore turn = new Semaphore(1);

    private volatile Result last;

    @Autowired
    Readiness(ApplicationAvailability availability, DatabaseCheck database, FreeSpaceGuard space) {
        this(availability, database, space, MAX_WAIT, Ticker.systemTicker());
    }

    /**
     * @param maxWait how long a caller waits for a check; after that the database cannot be used
     */
    Readiness(
            ApplicationAvailability availability,
            DatabaseCheck database,
            FreeSpaceGuard space,
            Duration maxWait,
            Ticker ticker) {
        this.availability = availability;
        this.database = database;
        this.space = space;
        this.maxWait = maxWait;
        this.ticker = ticker;
        this.checks.allowCoreThreadTimeOut(true);
        this.last = new Result(Optional.of(NOT_ACCEPTING), ticker.read() - FRESH_NANOS);
    }

    /** Why the server cannot serve calls, in one sentence without details; empty if it can. */
    public Optional<String> problem() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return Optional.of(NOT_ACCEPTING);
        }
        refresh();
        return last.problem();
    }

    /** Whether the database can be read, also while the server starts or stops. It takes as long as {@link #problem}. */
    public boolean hasDatabase() {
        refresh();
        return !last.problem().equals(Optional.of(NO_DATABASE));
    }

    private void refresh() {
        if (ticker.read() - last.nanos() >= FRESH_NANOS && turn.tryAcquire()) {
            check();
        }
    }

    private void check() {
        CompletableFuture<Void> check = new CompletableFuture<>();
        try {
            checks.execute(() -> {
                try {
                    last = new Result(find(), ticker.read());
                } finally {
                    turn.release();
                    check.complete(null);
                }
            });
            check.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The check goes on, and no other one starts meanwhile. Its result replaces this one.
            if (!check.isDone()) {
                last = new Result(Optional.of(NO_DATABASE), ticker.read());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> find() {
        try {
            database.requireUsable();
            space.require(0);
            return Optional.empty();
        } catch (Refusal e) {
            log.debug("There is too little free space", e);
            return Optional.of(NO_SPACE);
        } catch (IOException e) {
            log.debug("The free space cannot be read", e);
            return Optional.of(NO_SPACE);
        } catch (ReadOnlyDatabaseException e) {
            log.debug("The database can only be read", e);
            return Optional.of(READ_ONLY);
        } catch (RuntimeException e) {
            log.debug("The database cannot be used", e);
            return Optional.of(NO_DATABASE);
        }
    }

    @Override
    public void destroy() {
        checks.shutdownNow();
    }
}
