package io.github.srvasmx.maintenance;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionAdministration;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Service;

/** Ends sessions like a log-out, and deletes their staged files and uploads. */
@Service
@ConditionalOnNotWebApplication
public class SessionRemoval {

    private final SessionAdministration sessions;
    private final HandlerService handlers;
    private final UploadService uploads;

    SessionRemoval(SessionAdministration sessions, HandlerService handlers, UploadService uploads) {
        this.sessions = sessions;
        this.handlers = handlers;
        this.uploads = uploads;
    }

    /**
     * Ends a session.
     *
     * @return whether there was one
     * @throws IOException when its files cannot be deleted; a sweep deletes them later
     */
    public boolean end(SessionId id) throws IOException {
        Optional<Session> ended = sessions.end(id);
        if (ended.isPresent()) {
            deleteFiles(ended.get());
        }
        return ended.isPresent();
    }

    /**
     * Deletes the staged files and uploads of an ended session.
     *
     * @throws IOException when its files cannot be deleted; a sweep deletes them later
     */
    void deleteFiles(Session ended) throws IOException {
        try {
            handlers.deleteAll(ended);
        } finally {
            uploads.deleteAll(ended);
        }
    }
}
