package io.github.srvasmx.auth;

import java.time.Clock;
import java.util.List;
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

    /** Whether there are no users. */
    public boolean isEmpty() {
        return users.isEmpty();
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

    /**
     * Creates a user.
     *
     * @return the user's id
     * @throws IllegalArgumentException when the name is taken, or the password is empty or too long
     */
    public long create(NewUser user, String password) {
        return users.insert(user, passwordHasher.hash(password), clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is a user " + user.name() + " already"));
    }

    /**
     * Changes a user's password and ends all sessions of the user. A concurrent sign-in with the old password opens no
     * session.
     *
     * @throws IllegalArgumentException when the password is empty or too long, or the user is a directory user
     */
    public void setPassword(long userId, String password) {
        if (!users.setPasswordHash(userId, passwordHasher.hash(password))) {
            throw new IllegalArgumentException("The password of this user can only be changed in the directory");
        }
        sessions.deleteAllOf(userId);
    }

    /** Prevents a user from signing in, and ends all sessions of the user. */
    public void disable(long userId) {
        users.setEnabled(userId, false);
        sessions.deleteAllOf(userId);
    }

    /** Allows a user to sign in again. Earlier sessions stay ended. */
    public void enable(long userId) {
        // A crash while the user was being disabled may have left sessions.
        sessions.deleteAllOf(userId);
        users.setEnabled(userId, true);
    }
}
