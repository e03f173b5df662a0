package io.github.srvasmx.common;

import java.time.Duration;

/**
 * Lets one of several servers do a task. A lease ends by itself, so that another server can continue if its holder has died. Then
 * a holder that was only slow may do the same task at the same time, so each task must be right also then.
 */
public interface Leases {

    /** The leases of a server that shares its database with no other one: it gets each of them. */
    Leases UNSHARED = new Leases() {
        @Override
        public boolean take(String task, Duration duration) {
            return true;
        }

        @Override
        public void release(String task) {
            // Nobody waits for it.
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
}
