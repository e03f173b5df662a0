package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.unit.DataSize;

/** Staging areas for tests. They do not record the uses of handlers. */
public final class StagingAreas {

    private static final DataSize UNLIMITED = DataSize.ofBytes(0);

    private StagingAreas() {}

    /** Returns an area without quotas. */
    public static StagingArea unlimited(BlobStore store) {
        return unlimited(store, HandlerFixtures.unrecordedActivity());
    }

    static StagingArea unlimited(BlobStore store, HandlerActivity activity) {
        StagingQuota quota = new StagingQuota(
                store,
                new StagingQuotaProperties(0, UNLIMITED, 0, UNLIMITED, 0, UNLIMITED),
                Runnable::run,
                Ticker.systemTicker());
        return new StagingArea(store, activity, quota, FreeSpaceGuards.none(store));
    }

    /** Returns an area whose files were counted, as at the start of a server. */
    static StagingArea limited(BlobStore store, StagingQuotaProperties quotas) {
        StagingQuota quota = new StagingQuota(store, quotas, Runnable::run, Ticker.systemTicker());
        try {
            quota.countEverything();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return limited(store, quota);
    }

    static StagingArea limited(BlobStore store, StagingQuota quota) {
        return new StagingArea(store, HandlerFixtures.unrecordedActivity(), quota, FreeSpaceGuards.none(store));
    }

    /** Stages stored content in an area without quotas. */
    public static void stage(BlobStore store, BlobKey content, long size, Session session, HandlerId handler)
            throws IOException {
        stage(unlimited(store), content, size, session, handler);
    }

    /** Stages stored content. */
    public static void stage(StagingArea area, BlobKey content, long size, Session session, HandlerId handler)
            throws IOException {
        area.link(content, size, session, handler);
    }
}
