package io.github.srvasmx.handler;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.sweep.SweepRun.Removal;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
            holds.computeIfPresent(key, (used, hold) -> ((Uses) hold).minusOne());
        }
    }

    private record Key(SessionId session, HandlerId handler) {}

    /** Why a handler must not be removed now. */
    private sealed interface Hold {}

    /** The handler is in use. */
    private record Uses(int count) implements Hold {

        private static final Uses ONE = new Uses(1);

        Uses plusOne() {
            return new Uses(count + 1);
        }

        /** Null for no use. */
        @Nullable
        Uses minusOne() {
            return count > 1 ? new Uses(count - 1) : null;
        }
    }

    /** The handler is being removed. A use waits for the end of the removal. */
    private static final class RemovalInProgress implements Hold {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
    }

    private final HandlerActivityRepository repository;
    private final HandlerProperties properties;
    private final Clock clock;
    private final ConcurrentMap<Key, Hold> holds = new ConcurrentHashMap<>();
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
        while (hold(key) instanceof RemovalInProgress removal) {
            removal.ended.join();
        }
        return new Use(key);
    }

    /** Adds a use, unless the handler is being removed. */
    private Hold hold(Key key) {
        return Objects.requireNonNull(
                holds.merge(key, Uses.ONE, (held, one) -> held instanceof Uses uses ? uses.plusOne() : held));
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

    /**
     * Removes data of a handler unless the handler is in use. No use of the handler can start during the removal. A removal
     * can take long, and uses of other handlers do not wait for it.
     */
    public boolean removeUnlessInUse(SessionId session, HandlerId handler, Removal removal) throws IOException {
        Key key = new Key(session, handler);
        RemovalInProgress mine = new RemovalInProgress();
        if (holds.putIfAbsent(key, mine) != null) {
            return false;
        }
        try {
            return removal.remove();
        } finally {
            holds.remove(key, mine);
            mine.ended.complete(null);
        }
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
        return latest.isPresent() && isTimedOut(latest.get(), now) && !(holds.get(key) instanceof Uses);
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
}
