package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nobody stages more than may be, for a session, a user and all. There is no register of what is staged;
 * the store itself is counted, all of it at the start, of others what they have the first time that they stage, and whenever a
 * {@link StagingCounter} comes to its limit.
 */
@Component
public class StagingQuota {

    private static final int REMEMBERED = 100_000;

    /** To count everything may take seconds, so a full server does not do so for each call. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final BlobStore store;
    private final StagingQuotaProperties limits;
    private final StagingCounter all;
    private final Cache<BlobKey, StagingCounter> others =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public StagingQuota(BlobStore store, StagingQuotaProperties limits) {
        this.store = store;
        this.limits = limits;
        this.all = new StagingCounter(limits.ofAll(), PATIENCE);
    }

    /** What puts a file where it can be downloaded. */
    @FunctionalInterface
    interface Staging {

        void stage() throws IOException;
    }

    /**
     * Stages a file if there is room for it.
     *
     * @param bytes of the file
     * @throws Refusal {@code Download quota exceeded.} for the session or the user; {@code SystemError:Too much is staged on
     *     the server, try again later}
     */
    void within(Session session, long bytes, Staging staging) throws IOException {
        BlobKey user = StagingArea.folder(session.user());
        BlobKey own = StagingArea.folder(session);
        taking(
                tally(own, limits.ofSession()),
                own,
                bytes,
                Refusal.DOWNLOAD_QUOTA_EXCEEDED,
                () -> taking(
                        tally(user, limits.ofUser()),
                        user,
                        bytes,
                        Refusal.DOWNLOAD_QUOTA_EXCEEDED,
                        () -> taking(all, StagingArea.EVERYTHING, bytes, Refusal.TOO_MUCH_STAGED, staging)));
    }

    /** Counts all that is staged, which may take seconds, so that no client has to wait for that. */
    void countAll() throws IOException {
        all.begin(() -> count(StagingArea.EVERYTHING));
    }

    private void taking(StagingCounter tally, BlobKey folder, long bytes, Refusal refusal, Staging staging)
            throws IOException {
        if (!tally.take(bytes, System.nanoTime(), () -> count(folder))) {
            throw refusal;
        }
        try {
            staging.stage();
        } finally {
            tally.done(bytes);
        }
    }

    private StagingCounter tally(BlobKey folder, StagedTotal limit) {
        return others.get(folder, missing -> new StagingCounter(limit, 0));
    }

    private StagedTotal count(BlobKey folder) throws IOException {
        long[] total = new long[2];
        store.list(folder, (key, size) -> {
            total[0]++;
            total[1] += size;
            return true;
        });
        return new StagedTotal(total[0], total[1]);
    }
}
