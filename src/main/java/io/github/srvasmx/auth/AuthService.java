package io.github.srvasmx.auth;

import io.github.srvasmx.common.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Opens and ends sessions, and finds the session of a ticket (contract: operations.md, "Authentication"). The sign-in
 * decides whether a user may open a session.
 *
 * <p>Each use of a session extends it by the idle timeout. To avoid a write per use, each write extends the session by
 * another thousandth of the idle timeout, and uses within that time write nothing. So a session never expires early, and at
 * most a thousandth of the idle timeout late: 43 minutes for 30 days.
 */
@Service
public class AuthService {

    private final SessionRepository sessions;
    private final ExpiryWriter expiryWriter;
    private final SessionProperties properties;
    private final Clock clock;
    private final CurrentCaller caller;
    private final SecureRandom random = new SecureRandom();

    AuthService(SessionRepository sessions, SessionProperties properties, Clock clock, CurrentCaller caller) {
        this.sessions = sessions;
        this.expiryWriter = new ExpiryWriter(sessions, properties.idleTimeout(), clock);
        this.properties = properties;
        this.clock = clock;
        this.caller = caller;
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
     * @param account whose credentials have just been checked
     * @param address of the client, as administrators see it
     * @throws Refusal {@code [900]} when the account was disabled or its password changed in the meantime
     */
    public SignIn open(Account account, String address) {
        Instant now = now();
        Ticket ticket = Ticket.random(random);
        Session session = newSession(SessionId.random(random), account.user(), now);
        if (!sessions.insert(ticket, session, account.passwordHash(), address, now)) {
            throw Refusal.AUTHENTICATION_FAILED;
        }
        caller.setSession(session);
        return new SignIn(ticket, session);
    }

    /**
     * Starts the idle timeout and the maximum lifetime of a session again. The ticket stays valid.
     *
     * @param account whose credentials have just been checked
     * @param address of the client, as administrators see it
     * @return empty when the ticket has no live session of this user
     */
    public Optional<SignIn> restart(Ticket ticket, Account account, String address) {
        User user = account.user();
        Instant now = now();
        return sessions.findLive(ticket, now)
                .filter(session -> session.user().id() == user.id())
                .map(session -> newSession(session.id(), user, now))
                .filter(session -> sessions.restart(ticket, session, address))
                .map(session -> {
                    caller.setSession(session);
                    return new SignIn(ticket, session);
                });
    }

    /** Finds the live session of a ticket without extending it. */
    public Optional<Session> find(Ticket ticket) {
        return sessions.findLive(ticket, now());
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
        caller.setSession(session);
        Instant expiry = now.plus(properties.idleTimeout());
        if (session.expiringAt(expiry).expiresAt().isAfter(session.expiresAt())) {
            Session extended = session.expiringAt(expiry.plus(properties.slack()));
            if (!expiryWriter.extend(ticket, session, extended)) {
                throw Refusal.SESSION_EXPIRED;
            }
            return extended;
        }
        return session;
    }

    /**
     * Finds the session of a ticket without extending it.
     *
     * @throws Refusal {@code [901]} when the text is not a ticket or the ticket has no live session
     */
    public Session check(String ticketText) {
        return Ticket.parse(ticketText).flatMap(this::find).orElseThrow(() -> Refusal.SESSION_EXPIRED);
    }

    /**
     * Ends the session of a ticket. When this returns, the ticket is no longer valid.
     *
     * @return the session that ended
     * @throws Refusal {@code [901]} when the text is not a ticket or the ticket has no live session
     */
    public Session logOut(String ticketText) {
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        Session ended = find(ticket)
                .filter(session -> sessions.delete(ticket, session))
                .orElseThrow(() -> Refusal.SESSION_EXPIRED);
        caller.setSession(ended);
        return ended;
    }

    /**
     * Whether the database has the session, which may have expired. If it does not, the data of the session can be deleted.
     */
    public boolean exists(SessionId session) {
        return sessions.exists(session);
    }

    /** How many sessions have not expired. */
    public long countSessions() {
        return sessions.countLive(clock.instant());
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
