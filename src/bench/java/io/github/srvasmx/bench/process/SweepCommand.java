package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The command {@code sweep} in a process of its own, beside a server or alone. */
public final class SweepCommand implements AutoCloseable {

    private static final int LIMIT_MINUTES = 10;

    private final Process process;
    private final long startedAt = System.nanoTime();

    SweepCommand(Process process) {
        this.process = process;
    }

    public boolean isUnderWay() {
        return process.isAlive();
    }

    /** Waits for its end; how long it took, its start included. */
    public Duration awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("the command sweep failed or did not come to its end");
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Ends it if it has not ended. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
