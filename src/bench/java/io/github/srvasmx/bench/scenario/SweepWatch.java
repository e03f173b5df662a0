package io.github.srvasmx.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Tells whether a server sweeps or rests, from outside: a sweep that has looked at every staged file removes the empty
 * folders among them, so an empty one that is laid there goes at its end. The next begins an interval later.
 */
final class SweepWatch {

    private static final long LOOK_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** What the server may be late by. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Path folder;
    private final Duration interval;
    private long nextBegins = System.nanoTime();

    /**
     * @param interval that the server has been told
     */
    SweepWatch(Path data, Duration interval) {
        this.folder = data.resolve("staging").resolve("watch");
        this.interval = interval;
    }

    /** Waits until the server rests, and will for so long. */
    void awaitRest(Duration length) throws IOException, InterruptedException {
        while (left().compareTo(length) < 0) {
            awaitEnd();
        }
    }

    /** Waits until a sweep is under way that was not when it was last looked. */
    void awaitSweep() throws IOException, InterruptedException {
        if (!isWhole()) {
            awaitEnd();
        }
        Thread.sleep(Math.max(0, left().plus(MARGIN).toMillis()));
    }

    /** Whether no sweep has come to its end since it was last waited for something. */
    boolean isWhole() {
        return Files.exists(folder);
    }

    /** Waits for the end of a sweep; how long it took, where its beginning is known. */
    Duration awaitEnd() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        long waitedSince = System.nanoTime();
        while (Files.exists(folder)) {
            if (System.nanoTime() - waitedSince > LIMIT.toNanos()) {
                throw new IOException("no sweep has come to its end");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        long ended = System.nanoTime();
        Duration length = Duration.ofNanos(ended - nextBegins);
        nextBegins = ended + interval.toNanos();
        Files.createDirectories(folder);
        return length;
    }

    private Duration left() {
        return Duration.ofNanos(nextBegins - System.nanoTime());
    }
}
