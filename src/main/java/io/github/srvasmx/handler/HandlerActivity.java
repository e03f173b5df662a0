package io.github.srvasmx.handler;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.sweep.SweepRun.Removal;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps track of the handlers that are in use now, and of the last use of each download handler.
 *
 * <p>The id of a download handler contains its creation time, and the handler counts as used for one {@linkplain
 * HandlerProperties#recordInterval() interval} from then on. Only a later use is written to the database, again for one
 * interval ahead. So most handlers never need a row. A handler never counts as idle too early, and at most one interval too
 * late.
 */
@Component
public class HandlerActivity {

    private static final Logger log = LoggerFactory.getLogger(HandlerActivity.class);

    private static final int CACHE_SIZE = 100_000;

    /** A use of a handler. Until it is closed, no sweep of this process removes the handler. */
    public final class Use implements AutoCloseable {

        private final Key key;

        private Use(Key key) {
            this.key = key;
        }

        /** Records that the download handler exists and is used now. */
        public void touch() {
            HandlerActivity.this.touch(key);
        }

        @Override
        public void close() {
            inUse.computeIfPresent(key, (used, count) -> count > 1 ? count - 1 : null);
        }
    }

    private record Key(SessionId session, HandlerId handler) {}

    private final HandlerActivityRepository repository;
    private final HandlerProperties properties;
    private final Clock clock;
    private final ConcurrentMap<Key, Integer> inUse = new ConcurrentHashMap<>();
    private final Cache<Key, Instant> usedUntil =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

    HandlerActivity(HandlerActivityRepository repository, HandlerProperties properties, Clock clock) {
        this.repository = repository;
        this.properties = properties;
        this.clock = clock;
    }

    /** Starts a use of a handler, whether or not the handler exists. The caller closes it. */
    public Use startUse(SessionId session, HandlerId handler) {
        Key key = new Key(session, handler);
        inUse.merge(key, 1, Integer::sum);
        return new Use(key);
    }

    /** Runs a task. The handler is in use until the task ends. */
    public <T> T runInUse(SessionId session, HandlerId handler, IoTask<T> task) throws IOException {
        Use use = startUse(session, handler);
        try {
            return task.run();
        } finally {
            use.close();
        }
    }

    /** Removes a download handler if it is still idle. No use of the handler can start during the removal. */
    public boolean removeIfIdle(SessionId session, HandlerId handler, Removal removal) throws IOException {
        return removeUnlessInUse(session, handler, () -> isIdle(session, handler, false) && removal.remove());
    }

    /** Removes data of a handler unless the handler is in use. No use of the handler can start during the removal. */
    public boolean removeUnlessInUse(SessionId session, HandlerId handler, Removal removal) throws IOException {
        RemovalAttempt attempt = new RemovalAttempt(removal);
        inUse.compute(new Key(session, handler), (key, count) -> {
            if (count == null) {
                attempt.run();
            }
            return count;
        });
        return attempt.result();
    }

    /**
     * Whether a download handler is not in use and its idle timeout has passed. If its times are unknown, or lie in a future
     * that only a wrong clock can produce, the timeout starts again now, except in a dry run.
     */
    public boolean isIdle(SessionId session, HandlerId handler, boolean dryRun) {
        Key key = new Key(session, handler);
        Instant now = clock.instant();
        Optional<Instant> untilByCreation = usedUntilByCreation(handler).filter(until -> isPossible(until, now));
        if (untilByCreation.isPresent() && !isTimedOut(untilByCreation.get(), now)) {
            return false;
        }
        Optional<Instant> latest = Stream.of(
                        untilByCreation,
                        Optional.ofNullable(usedUntil.getIfPresent(key)),
                        repository.usedUntil(session, handler))
                .flatMap(Optional::stream)
                .filter(until -> isPossible(until, now))
                .max(Instant::compareTo);
        if (latest.isEmpty() && !dryRun) {
            writeUse(key, now);
        }
        return latest.isPresent() && isTimedOut(latest.get(), now) && !inUse.containsKey(key);
    }

    /** Deletes the recorded uses of all handlers whose idle timeout has passed. */
    public void deleteTimedOutRecords() {
        repository.deleteUntil(clock.instant().minus(properties.idleTimeout()));
    }

    private void touch(Key key) {
        Instant now = clock.instant();
        Instant until = Optional.ofNullable(usedUntil.getIfPresent(key))
                .or(() -> usedUntilByCreation(key.handler()))
                .filter(known -> isPossible(known, now))
                .orElse(Instant.MIN);
        if (now.isAfter(until)) {
            writeUse(key, now);
        }
    }

    private void writeUse(Key key, Instant now) {
        Instant until = now.plus(properties.recordInterval());
        usedUntil.put(key, until);
        try {
            repository.write(key.session(), key.handler(), until);
        } catch (DataAccessException e) {
            // The read that caused this succeeds without the row, and the cache of this process has the use.
            log.warn(
                    "Cannot record the use of a download handler; another process may remove the handler too early", e);
        }
    }

    private Optional<Instant> usedUntilByCreation(HandlerId handler) {
        return handler.created().map(created -> created.plus(properties.recordInterval()));
    }

    private boolean isPossible(Instant until, Instant now) {
        return !until.isAfter(now.plus(properties.recordInterval()));
    }

    private boolean isTimedOut(Instant until, Instant now) {
        return !until.plus(properties.idleTimeout()).isAfter(now);
    }

    /** Runs a removal within {@link ConcurrentMap#compute}, whose function can neither return its result nor throw. */
    private static final class RemovalAttempt {

        private final Removal removal;
        private boolean removed;
        private @Nullable IOException failure;

        RemovalAttempt(Removal removal) {
            this.removal = removal;
        }

        void run() {
            try {
                removed = removal.remove();
            } catch (IOException e) {
                failure = e;
            }
        }

        boolean result() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return removed;
        }
    }
}
