package io.github.srvasmx.handler.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The quotas of up to sixteen servers that share a database. Far from a limit, a server stages from its {@link
 * StagingShare}, and counts from time to time. Near a limit, for a file that is longer than a share, and for a limit too
 * small to be shared, the servers stage in turn ({@link StagingTurns}), and each turn counts. So no call is refused as long
 * as the quota is not used up.
 */
@Component
@ConditionalOnCluster
public class SharedStagingQuota implements StagingQuota {

    private static final int CACHE_SIZE = 100_000;
    private static final StagingScope EVERYTHING = new StagingScope.Everything();

    /** One more file, of unknown length. */
    private static final StagedTotal ONE_MORE = new StagedTotal(1, 0);

    private final StagingTally tally;
    private final StagingQuotaProperties limits;
    private final StagingTurns turns;
    private final Ticker ticker;
    private final StagingShare ofAll;

    /** The shares of sessions and users. */
    private final Cache<StagingScope, StagingShare> shares =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

    @Autowired
    SharedStagingQuota(StagingTally tally, StagingQuotaProperties limits, StagingTurns turns) {
        this(tally, limits, turns, Ticker.systemTicker());
    }

    public SharedStagingQuota(StagingTally tally, StagingQuotaProperties limits, StagingTurns turns, Ticker ticker) {
        this.tally = tally;
        this.limits = limits;
        this.turns = turns;
        this.ticker = ticker;
        this.ofAll = new StagingShare(limits.serverLimit(), ticker);
    }

    /** A share, the files that its limit is for, and the refusal of a call that would exceed the limit. */
    private record Level(StagingShare share, StagingScope scope, Refusal refusal) {}

    @Override
    public void stage(Session session, long bytes, IoAction staging) throws IOException {
        StagedTotal file = new StagedTotal(1, bytes);
        List<Level> taken = new ArrayList<>();
        List<Level> beyond = new ArrayList<>();
        boolean staged = false;
        try {
            for (Level level : levels(session)) {
                (take(level, file) ? taken : beyond).add(level);
            }
            if (beyond.isEmpty()) {
                staging.run();
            } else {
                turns.inTurn(beyond.stream().map(Level::scope).toList(), () -> {
                    for (Level level : beyond) {
                        requireRoom(level, tally.count(level.scope), file);
                    }
                    staging.run();
                });
            }
            staged = true;
        } finally {
            for (Level level : taken) {
                level.share.end(file, staged);
            }
        }
    }

    private boolean take(Level level, StagedTotal file) throws IOException {
        StagingShare.Decision decision = level.share.take(file);
        if (decision == StagingShare.Decision.COUNT) {
            level.share.renew(file, () -> tally.count(level.scope));
            decision = level.share.take(file);
        }
        return decision == StagingShare.Decision.TAKEN;
    }

    @Override
    public void requireRoom(Session session) throws IOException {
        for (Level level : levels(session)) {
            if (!level.share.allows(level.share.recent(() -> tally.count(level.scope)), ONE_MORE)) {
                requireRoom(level, tally.count(level.scope), ONE_MORE);
            }
        }
    }

    private static void requireRoom(Level level, StagedTotal total, StagedTotal file) {
        if (!level.share.allows(total, file)) {
            throw level.refusal;
        }
    }

    private List<Level> levels(Session session) {
        StagingScope.OfSession ofSession = StagingScope.OfSession.of(session);
        StagingScope.OfUser ofUser = ofSession.user();
        List<Level> levels = new ArrayList<>(List.of(
                new Level(share(ofSession, limits.sessionLimit()), ofSession, Refusal.DOWNLOAD_QUOTA_EXCEEDED),
                new Level(share(ofUser, limits.userLimit()), ofUser, Refusal.DOWNLOAD_QUOTA_EXCEEDED),
                new Level(ofAll, EVERYTHING, Refusal.TOO_MUCH_STAGED)));
        levels.removeIf(level -> level.share.isUnlimited());
        return levels;
    }

    private StagingShare share(StagingScope scope, StagedTotal limit) {
        return shares.get(scope, missing -> new StagingShare(limit, ticker));
    }

    @Override
    public long beginDelete() {
        return 0;
    }

    /** The next count notices it. */
    @Override
    public void deleted(StagingScope.OfSession owner, long bytes, long begin) {
        // The share does not grow, because a count in progress may have noticed the delete already.
    }

    @Override
    public void forget(Session ended) {
        shares.invalidate(StagingScope.OfSession.of(ended));
    }

    /** The result of the last count, which is at most about a second old. */
    @Override
    public StagedTotal staged() {
        try {
            return ofAll.recent(() -> tally.count(EVERYTHING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
