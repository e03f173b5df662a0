package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerActivityRepository;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was staged for a session that has ended, or for a client that has not come back for it. */
@Component
@Order(2)
class IdleDownloadSweep implements SweepStep {

    private static final String IDLE = "idle download handlers";
    private static final String OF_ENDED_SESSIONS = "download handlers of ended sessions";

    private final StagingArea staging;
    private final HandlerActivity uses;
    private final HandlerActivityRepository rows;
    private final AuthService auth;
    private final HandlerProperties properties;
    private final Clock clock;

    IdleDownloadSweep(
            StagingArea staging,
            HandlerActivity uses,
            HandlerActivityRepository rows,
            AuthService auth,
            HandlerProperties properties,
            Clock clock) {
        this.staging = staging;
        this.uses = uses;
        this.rows = rows;
        this.auth = auth;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        SessionLookup sessions = new SessionLookup(auth);
        staging.list(entry -> {
            boolean goesOn = run.goesOn();
            if (goesOn) {
                look(entry, sessions, run);
            }
            return goesOn;
        });
        if (!run.isDry() && run.goesOn()) {
            rows.deleteBefore(clock.instant().minus(properties.idleTimeout()));
            staging.prune();
        }
    }

    private void look(StagedEntry entry, SessionLookup sessions, SweepRun run) {
        if (!sessions.knows(entry.session())) {
            run.remove(OF_ENDED_SESSIONS, entry.size(), () -> {
                staging.delete(entry);
                return true;
            });
        } else if (uses.isIdle(entry.session(), entry.handler(), run.isDry())) {
            run.remove(
                    IDLE,
                    entry.size(),
                    () -> uses.removeIfIdle(entry.session(), entry.handler(), () -> {
                        staging.delete(entry);
                        return true;
                    }));
        }
    }

    /** The files of a session are shown one after the other, so that it is looked up once for all of them. */
    private static final class SessionLookup {

        private final AuthService auth;
        private Optional<SessionId> last = Optional.empty();
        private boolean known;

        SessionLookup(AuthService auth) {
            this.auth = auth;
        }

        boolean knows(SessionId session) {
            if (!last.equals(Optional.of(session))) {
                known = auth.knows(session);
                last = Optional.of(session);
            }
            return known;
        }
    }
}
