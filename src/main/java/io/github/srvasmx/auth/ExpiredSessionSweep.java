package io.github.srvasmx.auth;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The rows of sessions that have expired. It comes first, since what others sweep goes by whether there is a session. What a
 * clock that was ahead has given a session is taken back, or its ticket would be good for as long as that was wrong.
 */
@Component
@Order(1)
class ExpiredSessionSweep implements SweepStep {

    private static final String KIND = "expired sessions";
    private static final int AT_ONCE = 100;

    private final SessionRepository sessions;
    private final SessionProperties properties;
    private final Clock clock;

    ExpiredSessionSweep(SessionRepository sessions, SessionProperties properties, Clock clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) {
        Instant now = clock.instant();
        if (run.isDry()) {
            run.count(KIND, sessions.countExpired(now), 0);
            return;
        }
        sessions.shorten(
                now.plus(properties.idleTimeout()).plus(properties.slack()), now.plus(properties.maxLifetime()));
        int deleted;
        do {
            deleted = sessions.deleteExpired(now, AT_ONCE);
            run.count(KIND, deleted, 0);
        } while (deleted > 0 && run.shouldContinue());
    }
}
