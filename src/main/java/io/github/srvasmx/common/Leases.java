package io.github.srvasmx.common;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a task to one of several servers. A lease ends by itself, so that another server can continue if the holder has
 * failed. If the holder was only slow, both may do the task at the same time, so each task must give the right result also
 * then.
 */
public interface Leases {

    /** The leases of a server that does not share its database: it gets every lease. */
    Leases UNSHARED = new Leases() {
        @Override
        public boolean take(String task, Duration duration) {
            return true;
        }

        @Override
        public void release(String task) {
            // No other server waits for the lease.
        }

        @Override
        public Optional<Instant> now() {
            return Optional.empty();
        }
    };

    /**
     * Takes the lease of a task, or extends the one that this server holds.
     *
     * @param duration from now on
     * @return false if another server holds it
     */
    boolean take(String task, Duration duration);

    /** Ends the lease of a task if this server holds it. */
    void release(String task);

    /** The present time by the clock that all servers have in common; empty if a server is alone. */
    Optional<Instant> now();
}
