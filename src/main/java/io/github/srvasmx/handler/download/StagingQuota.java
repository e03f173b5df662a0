package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.StagingCounter.Total;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Limits how much a session, a user and the whole server may stage. There is no registry of staged files; the store itself
 * is counted: everything when the server starts, the files of a session or a user when it first stages a file, and again
 * whenever a {@link StagingCounter} reaches its limit.
 */
@Component
class StagingQuota {

    private static final int CACHE_SIZE = 100_000;

    /** Counting everything may take seconds, so a full server does not do it on every call. */
    private static final long RECOUNT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BlobStore store;
    private final StagingQuotaProperties limits;
    private final StagingCounter serverCounter;

    /** The counters of sessions and users by the prefix of their keys. */
    private final Cache<BlobKey, StagingCounter> counters =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

    StagingQuota(BlobStore store, StagingQuotaProperties limits) {
        this.store = store;
        this.limits = limits;
        this.serverCounter = new StagingCounter(limits.serverLimit(), RECOUNT_INTERVAL_NANOS);
    }

    /** Makes a file available for download. */
    @FunctionalInterface
    interface Staging {

        void run() throws IOException;
    }

    /**
     * Runs {@code staging} if all quotas allow another file.
     *
     * @param bytes the length of the file
     * @throws Refusal {@code Download quota exceeded.} for the session or the user; {@code SystemError:Too much is staged on
     *     the server, try again later}
     */
    void stage(Session session, long bytes, Staging staging) throws IOException {
        BlobKey userFolder = StagingArea.folder(session.user());
        BlobKey sessionFolder = StagingArea.folder(session);
        reserveAndRun(
                counter(sessionFolder, limits.sessionLimit()),
                sessionFolder,
                bytes,
                Refusal.DOWNLOAD_QUOTA_EXCEEDED,
                () -> reserveAndRun(
                        counter(userFolder, limits.userLimit()),
                        userFolder,
                        bytes,
                        Refusal.DOWNLOAD_QUOTA_EXCEEDED,
                        () -> reserveAndRun(
                                serverCounter, StagingArea.EVERYTHING, bytes, Refusal.TOO_MUCH_STAGED, staging)));
    }

    /** Counts everything that is staged, which may take seconds. No client waits meanwhile. */
    void countEverything() throws IOException {
        serverCounter.countInitially(() -> count(StagingArea.EVERYTHING));
    }

    private void reserveAndRun(StagingCounter counter, BlobKey folder, long bytes, Refusal refusal, Staging staging)
            throws IOException {
        if (!counter.reserve(bytes, System.nanoTime(), () -> count(folder))) {
            throw refusal;
        }
        try {
            staging.run();
        } finally {
            counter.release(bytes);
        }
    }

    private StagingCounter counter(BlobKey folder, Total limit) {
        return counters.get(folder, missing -> new StagingCounter(limit, 0));
    }

    private Total count(BlobKey folder) throws IOException {
        long[] total = new long[2];
        store.list(folder, (key, size) -> {
            total[0]++;
            total[1] += size;
            return true;
        });
        return new Total(total[0], total[1]);
    }
}
