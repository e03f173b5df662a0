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
 * Signs users in and knows their sessions (contract: operations.md, "Authentication").
 *
 * <p>A session expires a while after its last use, but a use writes only when the expiry that stands in the database has
 * become too early; it then writes one that is later by a thousandth, so that the uses that follow need not write. A
 * session so never expires early, and at most a thousandth late: 43 minutes of 30 days.
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
     * Opens a session.
     *
     * @throws Refusal {@code [900]} for a wrong name, a wrong password or a disabled account, after the same work for
     *     each as far as {@link CredentialVerifier} says, and for anything at all once too many attempts have failed; {@code
     *     [902]} for an account barred from tickets; {@code SystemError} when too many try at once
     * @throws SystemErrorException when the directory has to be asked and cannot be
     */
    public SignIn authenticate(String userName, String password, ClientAddress clientAddress) {
        return open(verified(new SignInAttempt(userName, clientAddress, Optional.empty()), password));
    }

    /** As {@link #authenticate(String, String, ClientAddress)}, for whoever does not come over a network. */
    public SignIn authenticate(String userName, String password) {
        return authenticate(userName, password, ClientAddress.UNKNOWN);
    }

    /**
     * The session that a ticket opens; its time starts anew with this use.
     *
     * @throws Refusal {@code [900]} when the text is no ticket at all, {@code [901]} when it opens no session
     */
    public Session requireSession(String ticketText) {
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        Instant now = now();
        Session session = live(ticket, now).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        Instant due = now.plus(properties.idleTimeout());
        if (session.until(due).expiresAt().isAfter(session.expiresAt())) {
            session = session.until(due.plus(properties.slack()));
            if (!isExtended(ticket, session)) {
                throw Refusal.SESSION_EXPIRED;
            }
        }
        return session;
    }

    private boolean isExtended(Ticket ticket, Session session) {
        try {
            return sessions.extend(ticket, session);
        } catch (DataAccessException e) {
            // It is live all the same, and whoever only reads or deletes needs nothing else of a database that is full.
            log.warn("The use of a session cannot be written down", e);
            return true;
        }
    }

    /**
     * The session that a ticket opens, without extending it.
     *
     * @throws Refusal {@code [901]} when there is none, whatever the reason
     */
    public Session check(String ticketText) {
        return Ticket.parse(ticketText)
                .flatMap(ticket -> live(ticket, now()))
                .orElseThrow(() -> Refusal.SESSION_EXPIRED);
    }

    /**
     * Signs a user in again. A live old ticket of that user keeps its value, and its time starts anew up to a new
     * absolute end, since the password has been given again; otherwise a new ticket is issued.
     *
     * @param oldTicket may be blank
     * @throws Refusal {@code invalid ticket format} when the old ticket is none, before any credential is looked at; then
     *     as {@link #authenticate(String, String, ClientAddress)}
     */
    public SignIn renew(String userName, String password, String oldTicket, ClientAddress clientAddress) {
        Optional<Ticket> old = Ticket.parse(oldTicket);
        if (old.isEmpty() && !Guid.trim(oldTicket).isEmpty()) {
            throw Refusal.INVALID_TICKET_FORMAT;
        }
        Optional<Session> shown = old.flatMap(ticket -> live(ticket, now()));
        Account account = verified(new SignInAttempt(userName, clientAddress, shown), password);
        User user = account.user();
        Instant now = now();
        return old.flatMap(ticket -> live(ticket, now)
                        .filter(session -> session.user().id() == user.id())
                        .map(session -> beginning(session.id(), user, now))
                        .filter(session -> sessions.restart(ticket, session))
                        .map(session -> new SignIn(ticket, session)))
                .orElseGet(() -> open(account));
    }

    /** As {@link #renew(String, String, String, ClientAddress)}, for whoever does not come over a network. */
    public SignIn renew(String userName, String password, String oldTicket) {
        return renew(userName, password, oldTicket, ClientAddress.UNKNOWN);
    }

    /**
     * Ends the session that a ticket opens. Once this has returned, the ticket opens nothing.
     *
     * @return the session that has ended
     * @throws Refusal {@code [901]} when there is none
     */
    public Session logOut(String ticketText) {
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        return live(ticket, now())
                .filter(session -> sessions.delete(ticket, session))
                .orElseThrow(() -> Refusal.SESSION_EXPIRED);
    }

    /** Whether a session can still be used, or at least is still known; what belongs to any other can go. */
    public boolean knows(SessionId session) {
        return sessions.exists(session);
    }

    private Account verified(SignInAttempt attempt, String password) {
        Account account = signInGuard.admit(attempt, password).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        if (!account.ticketsAllowed()) {
            throw Refusal.TICKETS_NOT_ALLOWED;
        }
        return account;
    }

    private SignIn open(Account account) {
        Instant now = now();
        Ticket ticket = Ticket.random(random);
        Session session = beginning(SessionId.random(random), account.user(), now);
        if (!sessions.insert(ticket, session, account.passwordHash(), now)) {
            throw Refusal.AUTHENTICATION_FAILED;
        }
        return new SignIn(ticket, session);
    }

    private Session beginning(SessionId id, User user, Instant now) {
        Instant end = now.plus(properties.maxLifetime());
        return new Session(id, user, end, end).until(now.plus(properties.idleTimeout()));
    }

    private Optional<Session> live(Ticket ticket, Instant now) {
        return sessions.find(ticket, now);
    }

    /** In the resolution that the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
