package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.quota.OwnStagingQuota;
import io.github.srvasmx.handler.quota.StagingQuota;
import io.github.srvasmx.handler.quota.StagingQuotaProperties;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.FreeSpaceGuards;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.unit.DataSize;

/** Staging areas for tests. They do not record the uses of handlers. */
public final class StagingAreas {

    private static final DataSize UNLIMITED = DataSize.ofBytes(0);

    private StagingAreas() {}

    /** Returns an area without quotas. */
    public static StagingArea unlimited(LocalBlobStore store) {
        return unlimited(store, HandlerFixtures.unrecordedActivity());
    }

    static StagingArea unlimited(LocalBlobStore store, HandlerActivity activity) {
        OwnStagingQuota quota = new OwnStagingQuota(
                new LinkedTally(store),
                new StagingQuotaProperties(0, UNLIMITED, 0, UNLIMITED, 0, UNLIMITED),
                Runnable::run,
                Ticker.systemTicker());
        return new LinkedStaging(store, activity, quota, FreeSpaceGuards.none(store), new ChunkChecksums());
    }

    /** Returns an area whose files were counted, as at the start of a server. */
    static StagingArea limited(LocalBlobStore store, StagingQuotaProperties quotas) {
        OwnStagingQuota quota =
                new OwnStagingQuota(new LinkedTally(store), quotas, Runnable::run, Ticker.systemTicker());
        try {
            quota.countEverything();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return limited(store, quota);
    }

    static StagingArea limited(LocalBlobStore store, StagingQuota quota) {
        return new LinkedStaging(
                store, HandlerFixtures.unrecordedActivity(), quota, FreeSpaceGuards.none(store), new ChunkChecksums());
    }

    /** Stages stored content in an area without quotas. */
    public static void stage(LocalBlobStore store, BlobKey content, long size, Session session, HandlerId handler)
            throws IOException {
        stage(unlimited(store), content, size, session, handler);
    }

    /** Stages stored content. */
    public static void stage(StagingArea area, BlobKey content, long size, Session session, HandlerId handler)
            throws IOException {
        area.stage(content, size, session, handler);
    }
}
