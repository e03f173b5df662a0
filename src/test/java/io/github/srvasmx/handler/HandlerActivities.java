package io.github.srvasmx.handler;

import static org.mockito.Mockito.mock;

import io.github.srvasmx.handler.download.StagedTotal;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.download.StagingQuota;
import io.github.srvasmx.handler.download.StagingQuotaProperties;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** The uses of handlers, for tests that are about something else. */
public final class HandlerActivities {

    public static final HandlerProperties KEPT_FOR_A_DAY = new HandlerProperties(Duration.ofDays(1));

    private HandlerActivities() {}

    /** Files that anybody may stage as many of as there is room for, and whose uses are not written down. */
    public static StagingArea staging(BlobStore store) {
        return new StagingArea(store, unwritten(), quota(store, new StagedTotal(0, 0)), FreeSpaceGuards.none(store));
    }

    /** One that lets each session have so much. */
    static StagingQuota quota(BlobStore store, StagedTotal ofSession) {
        DataSize none = DataSize.ofBytes(0);
        return new StagingQuota(
                store,
                new StagingQuotaProperties(
                        ofSession.handlers(), DataSize.ofBytes(ofSession.bytes()), 0, none, 0, none));
    }

    /** None is written down. */
    public static HandlerActivity unwritten() {
        return new HandlerActivity(mock(HandlerActivityRepository.class), KEPT_FOR_A_DAY, Clock.systemUTC());
    }
}
