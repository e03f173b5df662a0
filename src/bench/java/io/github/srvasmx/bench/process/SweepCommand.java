package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that runs the command {@code sweep}. */
public final class SweepCommand implements AutoCloseable {

    private static final int LIMIT_MINUTES = 10;

    private final Process process;
    private final long startedAt = System.nanoTime();

    SweepCommand(Process process) {
        this.process = process;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until the command ends. Returns its duration, including its start. */
    public Duration awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("the command sweep failed or did not end within " + LIMIT_MINUTES + " minutes");
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Kills the command if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
