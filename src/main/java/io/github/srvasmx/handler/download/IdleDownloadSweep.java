package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.quota.OwnStagingQuota;
import io.github.srvasmx.handler.quota.StagedTotal;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes the staged files of ended sessions, and those whose handlers are idle. */
@Component
@ConditionalOnSingleServer
@Order(2)
class IdleDownloadSweep implements SweepStep {

    private static final String IDLE = "idle download handlers";
    private static final String OF_ENDED_SESSIONS = "download handlers of ended sessions";

    private final LinkedStaging staging;
    private final HandlerActivity activity;
    private final AuthService auth;
    private final OwnStagingQuota quota;

    IdleDownloadSweep(LinkedStaging staging, HandlerActivity activity, AuthService auth, OwnStagingQuota quota) {
        this.staging = staging;
        this.activity = activity;
        this.auth = auth;
        this.quota = quota;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        quota.correct(() -> sweepAll(run));
        if (!run.isDry() && run.shouldContinue()) {
            activity.deleteTimedOutRecords();
            staging.prune();
        }
    }

    /** Returns the total of the files that were there, also of removed ones: it may be too high, but not too low. */
    private Optional<StagedTotal> sweepAll(SweepRun run) throws IOException {
        SessionLookup sessions = new SessionLookup(auth);
        AtomicLong handlers = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        staging.list(entry -> {
            boolean shouldContinue = run.shouldContinue();
            if (shouldContinue) {
                handlers.incrementAndGet();
                bytes.addAndGet(entry.size());
                sweep(entry, sessions, run);
            }
            return shouldContinue;
        });
        return run.shouldContinue() ? Optional.of(new StagedTotal(handlers.get(), bytes.get())) : Optional.empty();
    }

    private void sweep(StagingKeys.Entry entry, SessionLookup sessions, SweepRun run) {
        if (!sessions.exists(entry.session())) {
            run.remove(OF_ENDED_SESSIONS, entry.size(), () -> staging.delete(entry));
        } else if (activity.isIdle(entry.session(), entry.handler(), run.isDry())) {
            run.remove(
                    IDLE,
                    entry.size(),
                    () -> activity.removeIfIdle(entry.session(), entry.handler(), () -> staging.delete(entry)));
        }
    }

    /** Looks each session up only once, because the store lists the files of a session one after the other. */
    private static final class SessionLookup {

        private final AuthService auth;
        private Optional<SessionId> last = Optional.empty();
        private boolean lastExists;

        SessionLookup(AuthService auth) {
            this.auth = auth;
        }

        boolean exists(SessionId session) {
            if (!last.equals(Optional.of(session))) {
                lastExists = auth.exists(session);
                last = Optional.of(session);
            }
            return lastExists;
        }
    }
}
