package io.github.srvasmx.testing;

import io.github.srvasmx.common.Leases;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Leases that another server holds until it gives them up. */
public final class HeldLeases implements Leases {

    private final Semaphore refusals = new Semaphore(0);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;

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
