package io.github.srvasmx.handler;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.sweep.Removal;
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
 * Which handlers are in use, and until when those that are not count as used.
 *
 * <p>A download handler tells its birth, and counts as used for a {@linkplain HandlerProperties#slack() slack} from then
 * on. Only a use after that is written down, again with a slack ahead, so that most handlers live and go without a row.
 * One never counts as idle early, and at most the slack late.
 */
@Component
public class HandlerActivity {

    private static final Logger log = LoggerFactory.getLogger(HandlerActivity.class);

    private static final int AT_HAND = 100_000;

    /** Until it is closed, a handler is in use, and no sweep of this process removes it. */
    public final class Use implements AutoCloseable {

        private final Key key;

        private Use(Key key) {
            this.key = key;
        }

        /** Tells that the handler is there and has been used this very moment. */
        public void note() {
            HandlerActivity.this.note(key);
        }

        @Override
        public void close() {
            inUse.computeIfPresent(key, (used, readers) -> readers > 1 ? readers - 1 : null);
        }
    }

    /** What is done with a handler. */
    @FunctionalInterface
    public interface Work<T> {

        T run() throws IOException;
    }

    private record Key(SessionId session, HandlerId handler) {}

    private final HandlerActivityRepository rows;
    private final HandlerProperties properties;
    private final Clock clock;
    private final ConcurrentMap<Key, Integer> inUse = new ConcurrentHashMap<>();
    private final Cache<Key, Instant> usedUntil =
            Caffeine.newBuilder().maximumSize(AT_HAND).build();

    public HandlerActivity(HandlerActivityRepository rows, HandlerProperties properties, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes a handler into use, be it that there is none. To be closed. */
    public Use begin(SessionId session, HandlerId handler) {
        Key key = new Key(session, handler);
        inUse.merge(key, 1, Integer::sum);
        return new Use(key);
    }

    /** Does something with a handler while it is in use. */
    public <T> T whileUsed(SessionId session, HandlerId handler, Work<T> work) throws IOException {
        Use use = begin(session, handler);
        try {
            return work.run();
        } finally {
            use.close();
        }
    }

    /** Removes a download handler if it is idle still; nobody takes it into use meanwhile. */
    public boolean removeIfIdle(SessionId session, HandlerId handler, Removal removal) throws IOException {
        return removeUnlessUsed(session, handler, () -> isIdle(session, handler, false) && removal.remove());
    }

    /** Removes something of a handler unless it is in use; nobody takes it into use meanwhile. */
    public boolean removeUnlessUsed(SessionId session, HandlerId handler, Removal removal) throws IOException {
        Attempt attempt = new Attempt(removal);
        inUse.compute(new Key(session, handler), (key, readers) -> {
            if (readers == null) {
                attempt.run();
            }
            return readers;
        });
        return attempt.result();
    }

    /**
     * Whether nobody uses a download handler, nor has for as long as handlers are kept. Of one whose times are not known,
     * or lie in a future that only a wrong clock can have seen, the time begins anew unless {@code dry}.
     */
    public boolean isIdle(SessionId session, HandlerId handler, boolean dry) {
        Key key = new Key(session, handler);
        Instant now = clock.instant();
        Optional<Instant> born = born(handler).filter(until -> isPossible(until, now));
        if (born.isPresent() && !isOver(born.get(), now)) {
            return false;
        }
        Optional<Instant> until = Stream.of(
                        born, Optional.ofNullable(usedUntil.getIfPresent(key)), rows.usedUntil(session, handler))
                .flatMap(Optional::stream)
                .filter(known -> isPossible(known, now))
                .max(Instant::compareTo);
        if (until.isEmpty() && !dry) {
            write(key, now);
        }
        return until.isPresent() && isOver(until.get(), now) && !inUse.containsKey(key);
    }

    private void note(Key key) {
        Instant now = clock.instant();
        Instant known = Optional.ofNullable(usedUntil.getIfPresent(key))
                .or(() -> born(key.handler()))
                .filter(until -> isPossible(until, now))
                .orElse(Instant.MIN);
        if (now.isAfter(known)) {
            write(key, now);
        }
    }

    private void write(Key key, Instant now) {
        Instant until = now.plus(properties.slack());
        usedUntil.put(key, until);
        try {
            rows.write(key.session(), key.handler(), until);
        } catch (DataAccessException e) {
            // Reading goes on without; this process knows of the use all the same.
            log.warn("The use of a handler cannot be written down", e);
        }
    }

    /** Until when a handler counts as used for having been made. */
    private Optional<Instant> born(HandlerId handler) {
        return handler.birth().map(birth -> birth.plus(properties.slack()));
    }

    private boolean isPossible(Instant until, Instant now) {
        return !until.isAfter(now.plus(properties.slack()));
    }

    private boolean isOver(Instant until, Instant now) {
        return !until.plus(properties.idleTimeout()).isAfter(now);
    }

    /** Carries what a removal comes to out of a place that throws nothing. */
    private static final class Attempt {

        private final Removal removal;
        private boolean removed;
        private @Nullable IOException failure;

        Attempt(Removal removal) {
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
