package io.github.srvasmx.auth;

import java.time.Clock;
import org.springframework.stereotype.Service;

/** Makes users, and lets them in or not. */
@Service
public class Accounts {

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(Users users, Sessions sessions, Passwords passwords, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether there is no user yet. */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /**
     * Makes a user.
     *
     * @return the user's id
     * @throws IllegalArgumentException when the name is blank or taken, or the password empty or too long
     */
    public long create(NewUser user, String password) {
        if (user.name().isBlank()) {
            throw new IllegalArgumentException("A user needs a name");
        }
        String hash = passwords.hash(password);
        return users.insert(user, hash, clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is a user " + user.name() + " already"));
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
