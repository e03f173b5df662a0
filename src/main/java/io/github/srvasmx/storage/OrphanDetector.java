package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tells blobs whose row never came from those whose row is still to come. Bytes are there before the row that names them,
 * so a crash in between leaves bytes that nothing names; but so does, for a moment, whoever is at it.
 */
@Component
public class OrphanDetector {

    /** From the last byte of a blob to its row it takes milliseconds, or as long as a transaction waits for its turn. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** By as much the clocks of a store and a server may differ. */
    private static final Duration APART = Duration.ofMinutes(1);

    private final BlobStore store;
    private final Clock clock;

    OrphanDetector(BlobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What can be said at this moment, of as many blobs as are asked about.
     *
     * @throws IOException when nothing can be
     */
    public Verdict verdict() throws IOException {
        Instant dead = deadBefore();
        Instant settled = clock.instant().minus(LONGEST);
        return new Verdict(store, dead.isAfter(settled) ? dead : settled);
    }

    /**
     * Whoever did something before that is gone. Nobody is known to be while a process runs that began in a future that only
     * a wrong clock has seen: what it does now would seem to come before it.
     *
     * @throws IOException when this cannot be found out
     */
    public Instant deadBefore() throws IOException {
        Instant oldest = store.oldestWriter();
        return oldest.isAfter(clock.instant().plus(APART)) ? Instant.EPOCH : oldest;
    }

    /**
     * @param before whoever wrote a blob before that is gone, or has long since written its row
     */
    public record Verdict(BlobStore store, Instant before) {

        /**
         * Whether no row will ever name a blob that none names now.
         *
         * @throws IOException when this cannot be found out
         */
        public boolean isForGood(BlobKey key) throws IOException {
            return store.written(key)
                    .filter(written -> written.isBefore(before))
                    .isPresent();
        }
    }
}
