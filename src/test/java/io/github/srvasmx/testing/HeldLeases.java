package io.github.srvasmx.testing;

import io.github.srvasmx.common.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Leases that another server holds until it gives them up. */
public final class HeldLeases implements Leases {

    private final Semaphore refusals = new Semaphore(0);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Semaphore readings = new Semaphore(0);
    private volatile boolean givenUp;
    private volatile @Nullable Instant now;

    @Override
    public boolean take(String task, Duration duration) {
        if (givenUp) {
            taken.add(task);
        } else {
            refusals.release();
        }
        return givenUp;
    }

    @Override
    public void release(String task) {
        taken.remove(task);
    }

    @Override
    public Optional<Instant> now() {
        readings.release();
        return Optional.ofNullable(now);
    }

    /** Sets the clock that all servers have in common. */
    public void setNow(Instant time) {
        now = time;
    }

    /** Waits until the server of the test has read that clock {@code number} times. */
    public boolean awaitReadings(int number) throws InterruptedException {
        return readings.tryAcquire(number, 30, TimeUnit.SECONDS);
    }

    /** Makes the other server give up its leases. */
    public void giveUp() {
        givenUp = true;
    }

    /** Waits until the server of the test has been refused {@code number} times. */
    public boolean awaitRefusals(int number) throws InterruptedException {
        return refusals.tryAcquire(number, 30, TimeUnit.SECONDS);
    }

    /** The tasks whose leases the server of the test holds. */
    public Set<String> taken() {
        return Set.copyOf(taken);
    }
}
