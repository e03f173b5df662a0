package io.github.srvasmx.database;

/**
 * Interrupts the thread that has created it when the process is ended, until it is closed. Otherwise the end of the process waits
 * for a thread that starts the server, however long that takes.
 */
final class InterruptionAtEnd implements AutoCloseable {

    private final Thread hook;
    private volatile boolean ending;

    InterruptionAtEnd() {
        Thread creator = Thread.currentThread();
        hook = new Thread(() -> {
            ending = true;
            creator.interrupt();
        });
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            ending = true;
        }
    }

    /** Whether the process is being ended. Remains true also if other code has ignored the interruption. */
    boolean isEnding() {
        return ending;
    }

    /** To be called by the thread that has created it. If that was interrupted, it goes on. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is being ended. Whoever called the migration is to see its result, and not the interruption.
            ending |= Thread.interrupted();
        }
    }
}
