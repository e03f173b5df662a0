package io.github.srvasmx.auth;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Makes users, knows them, and lets them in or not. */
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

    /** Whether there is no user yet. */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** Every user, by name. */
    public List<AccountSummary> list() {
        return users.all().stream().map(AccountSummary::of).toList();
    }

    /**
     * The user of that name, whose case does not count.
     *
     * @throws IllegalArgumentException when there is none
     */
    public AccountSummary get(String name) {
        return users.find(name)
                .map(AccountSummary::of)
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + name));
    }

    /**
     * Makes a user.
     *
     * @return the user's id
     * @throws IllegalArgumentException when the name is taken, or the password empty or too long
     */
    public long create(NewUser user, String password) {
        return users.insert(user, passwordHasher.hash(password), clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is a user " + user.name() + " already"));
    }

    /**
     * Gives a user another password, and ends every session the user has. No sign-in with the old password that is under
     * way opens one.
     *
     * @throws IllegalArgumentException when the password is empty or too long, or the user has it in the directory
     */
    public void setPassword(long userId, String password) {
        if (!users.setPasswordHash(userId, passwordHasher.hash(password))) {
            throw new IllegalArgumentException("This user has no password here that could be changed");
        }
        sessions.deleteAllOf(userId);
    }

    /** Bars a user from signing in, and ends every session the user has. */
    public void disable(long userId) {
        users.setEnabled(userId, false);
        sessions.deleteAllOf(userId);
    }

    /** Lets a user sign in again, into a new session. */
    public void enable(long userId) {
        // A crash amid disabling may have left some.
        sessions.deleteAllOf(userId);
        users.setEnabled(userId, true);
    }
}
