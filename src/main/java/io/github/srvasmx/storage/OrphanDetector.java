package io.github.srvasmx.storage;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Decides whether a blob that no database row refers to is an orphan. Blobs are written before their rows, so such a blob is
 * left by a crash, or another thread or process is just about to insert the row.
 */
@Component
@ConditionalOnSingleServer
public class OrphanDetector implements EndedProcesses {

    /**
     * A running process inserts the row within this time after the last byte of the blob. It usually needs milliseconds,
     * but may have to wait for other transactions.
     */
    private static final Duration MAX_ROW_DELAY = Duration.ofHours(1);

    /** How far the clocks of the store and the server may differ. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    private final LocalBlobStore store;
    private final Clock clock;

    OrphanDetector(LocalBlobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The decision for the current time. It applies to any number of blobs, so that a sweep computes it once.
     *
     * @throws IOException when the locks of the running processes cannot be read
     */
    public Cutoff cutoff() throws IOException {
        Instant processesEnded = processesEndedBefore();
        Instant rowsInserted = clock.instant().minus(MAX_ROW_DELAY);
        return new Cutoff(store, processesEnded.isAfter(rowsInserted) ? processesEnded : rowsInserted);
    }

    /**
     * {@inheritDoc} If a running process seems to have started in the future, its clock was wrong, and the result is
     * {@link Instant#EPOCH}.
     */
    @Override
    public Instant processesEndedBefore() throws IOException {
        Instant oldest = store.oldestWriterStart();
        return oldest.isAfter(clock.instant().plus(MAX_CLOCK_SKEW)) ? Instant.EPOCH : oldest;
    }

    /**
     * @param writtenBefore if an older blob has no row yet, it will never have one
     */
    public record Cutoff(LocalBlobStore store, Instant writtenBefore) {

        /**
         * Whether the blob at {@code key}, to which no row refers, is an orphan.
         *
         * @throws IOException when the time of the blob cannot be read
         */
        public boolean isOrphan(BlobKey key) throws IOException {
            return store.writtenAt(key)
                    .filter(written -> written.isBefore(writtenBefore))
                    .isPresent();
        }
    }
}
