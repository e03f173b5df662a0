package io.github.srvasmx.handler.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The quotas of a server that does not share its store. The staged files are counted ({@link StagingTally}): all of them
 * when the server starts, and those of a session or a user when it first stages a file. From then on, a {@link
 * StagingCounter} is updated by every staging and every delete of this process. Other processes delete files too. So when a
 * limit is reached, the files are counted again in the background, but not often; and each sweep of the server counts all of
 * them.
 */
@Component
@ConditionalOnSingleServer
public class OwnStagingQuota implements StagingQuota {

    private static final Logger log = LoggerFactory.getLogger(OwnStagingQuota.class);

    private static final int CACHE_SIZE = 100_000;
    private static final StagingScope EVERYTHING = new StagingScope.Everything();

    private final StagingTally tally;
    private final StagingQuotaProperties limits;
    private final Executor recounts;
    private final Ticker ticker;
    private final Level ofServer;

    /** See {@link StagingCounter#deleted}. */
    private final AtomicLong endedCounts = new AtomicLong();

    /** The counters of sessions and users. */
    private final Cache<StagingScope, StagingCounter> counters =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

    @Autowired
    OwnStagingQuota(StagingTally tally, StagingQuotaProperties limits, StagingRecounts recounts) {
        this(tally, limits, recounts, Ticker.systemTicker());
    }

    public OwnStagingQuota(StagingTally tally, StagingQuotaProperties limits, Executor recounts, Ticker ticker) {
        this.tally = tally;
        this.limits = limits;
        this.recounts = recounts;
        this.ticker = ticker;
        this.ofServer = new Level(
                new StagingCounter(limits.serverLimit(), ticker.read(), endedCounts),
                EVERYTHING,
                Refusal.TOO_MUCH_STAGED);
    }

    /** Visits all staged files, and returns their total; empty if it ends early. */
    @FunctionalInterface
    public interface Walk {

        Optional<StagedTotal> walk() throws IOException;
    }

    /** A counter, the files that it counts, and the refusal of a call that would exceed its limit. */
    private record Level(StagingCounter counter, StagingScope scope, Refusal refusal) {}

    @Override
    public void stage(Session session, long bytes, IoAction staging) throws IOException {
        List<Level> levels = reserve(session, bytes);
        boolean staged = false;
        try {
            staging.run();
            staged = true;
        } finally {
            release(levels, bytes, staged);
        }
    }

    @Override
    public void requireRoom(Session session) throws IOException {
        for (Level level : levels(session)) {
            if (!level.counter.hasRoom()) {
                recountIfDue(level);
                throw level.refusal;
            }
        }
    }

    @Override
    public long beginDelete() {
        return endedCounts.get();
    }

    @Override
    public void deleted(StagingScope.OfSession owner, long bytes, long begin) {
        ofServer.counter.deleted(bytes, begin);
        subtract(owner.user(), bytes, begin);
        subtract(owner, bytes, begin);
    }

    @Override
    public StagedTotal staged() {
        return ofServer.counter.upperBound();
    }

    @Override
    public void forget(Session ended) {
        counters.invalidate(StagingScope.OfSession.of(ended));
    }

    /**
     * Counts all staged files, which may take seconds. No client waits for that. If it fails, the files are counted in the
     * background when a later call stages a file; until then there is no limit for all users together.
     */
    public void countEverything() throws IOException {
        if (ofServer.counter.beginCount()) {
            count(ofServer);
        }
    }

    /**
     * Corrects the total of all staged files. Files that other processes have deleted, such as commands, still count in it.
     *
     * @param walk has another purpose too. Its total may be too high by files that are staged or deleted meanwhile
     * @throws IOException when the walk fails
     */
    public void correct(Walk walk) throws IOException {
        ofServer.counter.countBy(walk);
    }

    private List<Level> reserve(Session session, long bytes) throws IOException {
        List<Level> reserved = new ArrayList<>();
        for (Level level : levels(session)) {
            if (!level.counter.reserve(bytes)) {
                release(reserved, bytes, false);
                recountIfDue(level);
                throw level.refusal;
            }
            reserved.add(level);
        }
        return reserved;
    }

    private List<Level> levels(Session session) throws IOException {
        StagingScope.OfSession ofSession = StagingScope.OfSession.of(session);
        StagingScope.OfUser ofUser = ofSession.user();
        if (!ofServer.counter.isCounted()) {
            recountIfDue(ofServer);
        }
        return List.of(
                new Level(counter(ofSession, limits.sessionLimit()), ofSession, Refusal.DOWNLOAD_QUOTA_EXCEEDED),
                new Level(counter(ofUser, limits.userLimit()), ofUser, Refusal.DOWNLOAD_QUOTA_EXCEEDED),
                ofServer);
    }

    private static void release(List<Level> levels, long bytes, boolean staged) {
        levels.forEach(level -> level.counter.release(bytes, staged));
    }

    private StagingCounter counter(StagingScope scope, StagedTotal limit) throws IOException {
        StagingCounter counter = counters.get(scope, missing -> new StagingCounter(limit, ticker.read(), endedCounts));
        counter.requireCounted(() -> tally.count(scope));
        return counter;
    }

    private void subtract(StagingScope scope, long bytes, long begin) {
        StagingCounter counter = counters.getIfPresent(scope);
        if (counter != null) {
            counter.deleted(bytes, begin);
        }
    }

    private void recountIfDue(Level level) {
        if (level.counter.beginRecount(ticker.read())) {
            recounts.execute(() -> recount(level));
        }
    }

    private void recount(Level level) {
        try {
            count(level);
        } catch (IOException e) {
            log.warn("Cannot count the staged files: {}", level.scope, e);
        }
    }

    private void count(Level level) throws IOException {
        long begin = ticker.read();
        try {
            level.counter.count(() -> tally.count(level.scope));
        } finally {
            level.counter.endRecount(begin, ticker.read());
        }
    }
}
