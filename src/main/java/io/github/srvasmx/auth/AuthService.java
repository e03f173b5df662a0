package io.github.srvasmx.auth;

import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Signs users in and out and resolves tickets to sessions (contract: operations.md, "Authentication").
 *
 * <p>Each use of a session extends it by the idle timeout. To avoid a write per use, a write extends the session by a
 * thousandth more, and uses within that time write nothing. So a session never expires early, and at most a thousandth of the
 * idle timeout late: 43 minutes for 30 days.
 */
@Service
public class AuthService {

    private static final Logger log = LoggerFactory.getLogger(AuthService.class);

    private final SignInGuard signInGuard;
    private final SessionRepository sessions;
    private final SessionProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuthService(SignInGuard signInGuard, SessionRepository sessions, SessionProperties properties, Clock clock) {
        this.signInGuard = signInGuard;
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A session and its ticket.
     *
     * @param ticket known to the client alone from now on; the server keeps only its hash
     */
    public record SignIn(Ticket ticket, Session session) {}

    /**
     * Opens a session.
     *
     * @throws Refusal {@code [900]} for an unknown name, a wrong password or a disabled account, each after the same work (with
     *     the exceptions in {@link CredentialVerifier}), and for any credentials after too many failures; {@code [902]} for an
     *     account without tickets; {@code SystemError} when too many sign-ins are waiting
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    public SignIn authenticate(String userName, String password, ClientAddress clientAddress) {
        SignInAttempt attempt = new SignInAttempt(userName, clientAddress, Optional.empty());
        return openSession(verify(attempt, password, Refusal.TICKETS_NOT_ALLOWED));
    }

    /**
     * Finds the session of a ticket and extends it by the idle timeout.
     *
     * @throws Refusal {@code [900]} when the text is not a ticket, {@code [901]} when the ticket has no live session
     */
    public Session requireSession(String ticketText) {
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        Instant now = now();
        Session session = sessions.findLive(ticket, now).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        Instant expiry = now.plus(properties.idleTimeout());
        if (session.expiringAt(expiry).expiresAt().isAfter(session.expiresAt())) {
            session = session.expiringAt(expiry.plus(properties.slack()));
            if (!extend(ticket, session)) {
                throw Refusal.SESSION_EXPIRED;
            }
        }
        return session;
    }

    private boolean extend(Ticket ticket, Session session) {
        try {
            return sessions.extend(ticket, session);
        } catch (DataAccessException e) {
            // The session is still live, and calls that only read or delete also work while the database cannot be
            // written.
            log.warn("The new expiry of a session cannot be saved", e);
            return true;
        }
    }

    /**
     * Finds the session of a ticket without extending it.
     *
     * @throws Refusal {@code [901]} when the text is not a ticket or the ticket has no live session
     */
    public Session check(String ticketText) {
        return Ticket.parse(ticketText)
                .flatMap(ticket -> sessions.findLive(ticket, now()))
                .orElseThrow(() -> Refusal.SESSION_EXPIRED);
    }

    /**
     * Signs a user in again. A live old ticket of the same user stays valid, and its idle timeout and its maximum lifetime start
     * again, because the user has given the password again. Otherwise a new ticket is issued.
     *
     * @param oldTicket may be blank
     * @throws Refusal {@code invalid ticket format} when the old ticket is not a ticket, before the credentials are checked;
     *     otherwise as {@link #authenticate}, with another text of {@code [902]}
     */
    public SignIn renew(String userName, String password, String oldTicket, ClientAddress clientAddress) {
        Optional<Ticket> old = Ticket.parse(oldTicket);
        if (old.isEmpty() && !Guid.trim(oldTicket).isEmpty()) {
            throw Refusal.INVALID_TICKET_FORMAT;
        }
        Optional<Session> oldSession = old.flatMap(ticket -> sessions.findLive(ticket, now()));
        SignInAttempt attempt = new SignInAttempt(userName, clientAddress, oldSession);
        Account account = verify(attempt, password, Refusal.RENEWAL_NOT_ALLOWED);
        User user = account.user();
        Instant now = now();
        return old.flatMap(ticket -> sessions.findLive(ticket, now)
                        .filter(session -> session.user().id() == user.id())
                        .map(session -> newSession(session.id(), user, now))
                        .filter(session -> sessions.restart(ticket, session))
                        .map(session -> new SignIn(ticket, session)))
                .orElseGet(() -> openSession(account));
    }

    /**
     * Ends the session of a ticket. When this returns, the ticket is no longer valid.
     *
     * @return the session that ended
     * @throws Refusal {@code [901]} when the text is not a ticket or the ticket has no live session
     */
    public Session logOut(String ticketText) {
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        return sessions.findLive(ticket, now())
                .filter(session -> sessions.delete(ticket, session))
                .orElseThrow(() -> Refusal.SESSION_EXPIRED);
    }

    /** Whether the database has the session, which may have expired. The data of any other session can be deleted. */
    public boolean exists(SessionId session) {
        return sessions.exists(session);
    }

    private Account verify(SignInAttempt attempt, String password, Refusal withoutTickets) {
        Account account = signInGuard.authenticate(attempt, password).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        if (!account.ticketsAllowed()) {
            throw withoutTickets;
        }
        return account;
    }

    private SignIn openSession(Account account) {
        Instant now = now();
        Ticket ticket = Ticket.random(random);
        Session session = newSession(SessionId.random(random), account.user(), now);
        if (!sessions.insert(ticket, session, account.passwordHash(), now)) {
            throw Refusal.AUTHENTICATION_FAILED;
        }
        return new SignIn(ticket, session);
    }

    private Session newSession(SessionId id, User user, Instant now) {
        Instant end = now.plus(properties.maxLifetime());
        return new Session(id, user, end, end).expiringAt(now.plus(properties.idleTimeout()));
    }

    /** In milliseconds, as the database stores times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
