package io.github.srvasmx.maintenance;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionAdministration;
import io.github.srvasmx.auth.SessionProperties;
import io.github.srvasmx.library.LibraryService;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Service;

/**
 * Deletes users with their sessions, staged files, uploads, permissions and checkouts. Their documents stay, and each
 * version keeps the name of its author at that time. A removal that was interrupted leaves a disabled user, who can be
 * deleted again.
 */
@Service
@ConditionalOnNotWebApplication
public class UserRemoval {

    private final AccountService accounts;
    private final SessionAdministration sessions;
    private final SessionRemoval sessionRemoval;
    private final LibraryService libraries;
    private final SessionProperties properties;

    UserRemoval(
            AccountService accounts,
            SessionAdministration sessions,
            SessionRemoval sessionRemoval,
            LibraryService libraries,
            SessionProperties properties) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.sessionRemoval = sessionRemoval;
        this.libraries = libraries;
        this.properties = properties;
    }

    /**
     * Deletes a user. First all sessions end. Then this waits as long as a running server keeps sessions in its cache, so
     * that no call of the user can add data after the removal has begun.
     *
     * @throws IOException when files of a session cannot be deleted; the user is disabled then
     * @throws InterruptedException when the thread is interrupted meanwhile; the user is disabled then
     */
    public void remove(long userId) throws IOException, InterruptedException {
        // Read before their rows are deleted, together with all sessions of the user.
        List<Session> open = sessions.ofUser(userId);
        accounts.disable(userId);
        Thread.sleep(properties.cacheTtl().toMillis());
        for (Session session : open) {
            sessions.end(session.id());
            sessionRemoval.deleteFiles(session);
        }
        libraries.removeUser(userId);
        accounts.delete(userId);
    }
}
