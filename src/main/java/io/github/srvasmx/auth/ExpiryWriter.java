package io.github.srvasmx.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Saves the new expiry of sessions that are used. A session stays live if the database cannot be written, for example because
 * another program has locked it, so that calls that only read or delete go on. After a failure, they do not wait for the
 * database: one of them tries again from time to time until it succeeds. The others leave the expiry as it is until the next
 * use of their session, but only as long as the session has nine tenths of its idle timeout left.
 */
final class ExpiryWriter {

    private static final Logger log = LoggerFactory.getLogger(ExpiryWriter.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SessionRepository sessions;
    private final Duration enough;
    private final Clock clock;
    private final AtomicBoolean triesAgain = new AtomicBoolean();
    private volatile @Nullable Instant lastFailure;

    ExpiryWriter(SessionRepository sessions, Duration idleTimeout, Clock clock) {
        this.sessions = sessions;
        this.enough = idleTimeout.minus(idleTimeout.dividedBy(10));
        this.clock = clock;
    }

    /**
     * Extends a session.
     *
     * @param known the session with its former expiry
     * @param extended the same session with its new expiry
     * @return whether the session still exists, as far as that can be known
     */
    boolean extend(Ticket ticket, Session known, Session extended) {
        Instant failure = lastFailure;
        Instant now = clock.instant();
        if (failure == null || !known.isLiveAt(now.plus(enough))) {
            return write(ticket, extended);
        }
        if (isPause(failure, now) || !triesAgain.compareAndSet(false, true)) {
            return true;
        }
        try {
            return write(ticket, extended);
        } finally {
            triesAgain.set(false);
        }
    }

    /** The clock may have been wrong at the failure. */
    private static boolean isPause(Instant failure, Instant now) {
        return Duration.between(failure, now).abs().compareTo(PAUSE) < 0;
    }

    private boolean write(Ticket ticket, Session extended) {
        try {
            boolean exists = sessions.extend(ticket, extended);
            lastFailure = null;
            return exists;
        } catch (DataAccessException e) {
            lastFailure = clock.instant();
            log.warn(
                    "The new expiry of a session cannot be saved: {}",
                    e.getMostSpecificCause().getMessage());
            log.debug("The new expiry of a session cannot be saved", e);
            return true;
        }
    }
}
