package io.github.srvasmx.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Detects from outside whether a server sweeps. A sweep ends by removing the empty folders among the staged files, so
 * the observer creates an empty folder and waits until it is gone. The next sweep starts one interval later.
 */
final class SweepObserver {

    private static final long POLL_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** The longest expected delay of the start of a sweep. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Path folder;
    private final Duration interval;
    private long nextStart = System.nanoTime();

    /**
     * @param data of the server
     * @param interval between sweeps, as in the server's setting
     */
    SweepObserver(Path data, Duration interval) {
        this.folder = data.resolve("staging").resolve("watch");
        this.interval = interval;
    }

    /** Waits until no sweep runs and none will start for {@code length}. */
    void awaitPause(Duration length) throws IOException, InterruptedException {
        while (timeToNextStart().compareTo(length) < 0) {
            awaitEnd();
        }
    }

    /** Waits until a sweep runs that has not been measured yet. */
    void awaitSweep() throws IOException, InterruptedException {
        if (hasEnded()) {
            awaitEnd();
        }
        Thread.sleep(Math.max(0, timeToNextStart().plus(MARGIN).toMillis()));
    }

    /** Whether a sweep has ended since the last call of a method that waits. */
    boolean hasEnded() {
        return Files.notExists(folder);
    }

    /** Waits for the end of a sweep. Returns its duration, which is right only if an earlier end has been observed. */
    Duration awaitEnd() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        long waitingSince = System.nanoTime();
        while (Files.exists(folder)) {
            if (System.nanoTime() - waitingSince > LIMIT.toNanos()) {
                throw new IOException("no sweep has ended within " + LIMIT);
            }
            Thread.sleep(POLL_MILLIS);
        }
        long end = System.nanoTime();
        Duration duration = Duration.ofNanos(end - nextStart);
        nextStart = end + interval.toNanos();
        Files.createDirectories(folder);
        return duration;
    }

    private Duration timeToNextStart() {
        return Duration.ofNanos(nextStart - System.nanoTime());
    }
}
