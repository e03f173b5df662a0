package io.github.srvasmx.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a timer repeats. A timer stops repeating a task that throws an exception, and reports nothing. So this task
 * logs an exception, and passes an error to the handler of uncaught exceptions of its thread.
 */
final class LoggedPeriodicTask implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LoggedPeriodicTask.class);

    private final Runnable task;

    LoggedPeriodicTask(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A task of a timer has failed", e);
        } catch (Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
