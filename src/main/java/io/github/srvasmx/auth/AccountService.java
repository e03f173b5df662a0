package io.github.srvasmx.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Creates, lists, enables and disables users. */
@Service
public class AccountService {

    private final UserRepository users;
    private final SessionRepository sessions;
    private final PasswordHasher passwordHasher;
    private final Clock clock;

    AccountService(UserRepository users, SessionRepository sessions, PasswordHasher passwordHasher, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwordHasher = passwordHasher;
        this.clock = clock;
    }

    /** All users, sorted by name. */
    public List<AccountSummary> list() {
        return users.all().stream().map(AccountSummary::of).toList();
    }

    /**
     * Finds a user by name, ignoring case.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public AccountSummary get(String name) {
        return users.find(name)
                .map(AccountSummary::of)
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + name));
    }

    /** Finds a user by id, with the present name. */
    public Optional<AccountSummary> find(long userId) {
        return users.find(userId).map(AccountSummary::of);
    }

    /**
     * Creates a user.
     *
     * @return the user's id
     * @throws IllegalArgumentException when the name is taken, or the password is too short or too long
     */
    public long create(NewUser user, String password) {
        return users.insert(user, passwordHasher.hashNew(password), false, clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is a user " + user.name() + " already"));
    }

    /**
     * Changes a user's password and ends all sessions of the user. The time does not depend on the number of sessions. A
     * concurrent sign-in with the old password opens no session.
     *
     * @throws IllegalArgumentException when the password is too short or too long, or the user is a directory user
     */
    public void setPassword(long userId, String password) {
        setPassword(userId, password, false);
    }

    private void setPassword(long userId, String password, boolean unused) {
        long sessionsFrom = users.setPasswordHash(userId, passwordHasher.hashNew(password), unused, clock.instant())
                .orElseThrow(() ->
                        new IllegalArgumentException("The password of this user can only be changed in the directory"));
        sessions.endAllOf(userId, sessionsFrom);
    }

    /**
     * Changes the password of a user whose old password was just checked, and ends the other sessions of the user. The time
     * does not depend on the number of sessions.
     *
     * @param ticket that of {@code session}, which stays valid
     * @param checked the account whose password was checked
     * @return false when the session has ended meanwhile, or the account was changed
     * @throws IllegalArgumentException when the new password is too short or too long
     */
    public boolean changePassword(Ticket ticket, Session session, Account checked, String password) {
        String hash = passwordHasher.hashNew(password);
        return sessions.endOthers(
                ticket,
                session,
                () -> users.replacePasswordHash(checked.user().id(), checked.passwordHash(), hash, clock.instant()));
    }

    /**
     * Gives the first administrator a password: creates the user if there is no user, and changes the password of a user
     * whose generated password has never been used.
     *
     * @param generated whether the password stays marked as never used until its first sign-in
     * @return false if nothing was to do any more, since another process has created a user or used the password meanwhile
     */
    boolean initialize(NewUser administrator, String password, boolean generated) {
        if (users.isEmpty()) {
            return users.insertFirst(administrator, passwordHasher.hashNew(password), generated, clock.instant())
                    .isPresent();
        }
        Optional<Account> unused = findUnused(administrator);
        unused.ifPresent(account -> setPassword(account.user().id(), password, generated));
        return unused.isPresent();
    }

    /** Whether {@link #initialize} would do something. */
    boolean needsInitialization(NewUser administrator) {
        return users.isEmpty() || findUnused(administrator).isPresent();
    }

    private Optional<Account> findUnused(NewUser administrator) {
        return users.find(administrator.name()).filter(Account::passwordUnused);
    }

    /** When a user was created. */
    public Instant created(long userId) {
        return users.created(userId);
    }

    /**
     * Gives a user another name. Sessions stay valid, and versions keep the name of their authors at the time.
     *
     * @throws IllegalArgumentException when the name is not valid, or another user has it
     */
    public void rename(long userId, String name) {
        if (!users.rename(userId, NewUser.requireValidName(name))) {
            throw new IllegalArgumentException("There is a user " + name + " already");
        }
    }

    /**
     * Deletes a user without sessions and permissions. The id is never used again.
     *
     * @throws IllegalStateException when the user has a session or a permission
     */
    public void delete(long userId) {
        if (!users.delete(userId)) {
            throw new IllegalStateException("The user has just got a session or a permission: try again");
        }
    }

    /** Prevents a user from signing in, and ends all sessions of the user. */
    public void disable(long userId) {
        setEnabled(userId, false);
    }

    /** Allows a user to sign in again. Earlier sessions stay ended. */
    public void enable(long userId) {
        setEnabled(userId, true);
    }

    private void setEnabled(long userId, boolean enabled) {
        users.setEnabled(userId, enabled, clock.instant()).ifPresent(from -> sessions.endAllOf(userId, from));
    }
}
