package io.github.srvasmx.auth;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Makes users, knows them, and lets them in or not. */
@Service
public class Accounts {

    private static final int LONGEST_NAME = 255;

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
     * @throws IllegalArgumentException when the name is blank, over {@value #LONGEST_NAME} characters, taken or has a
     *     control character in it, or the password is empty or too long
     */
    public long create(NewUser user, String password) {
        requireName(user.name());
        String hash = passwords.hash(password);
        return users.insert(user, hash, clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is a user " + user.name() + " already"));
    }

    /**
     * Gives a user another password, and ends every session the user has. No sign-in with the old password that is under
     * way opens one.
     *
     * @throws IllegalArgumentException when the password is empty or too long
     */
    public void setPassword(long userId, String password) {
        users.setPasswordHash(userId, passwords.hash(password));
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

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A user needs a name");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of a user has " + LONGEST_NAME + " characters at most");
        }
        if (!name.codePoints().allMatch(Accounts::isVisible)) {
            throw new IllegalArgumentException("The name of a user has no control characters");
        }
    }

    /** What a terminal or a log would obey instead of showing it is not. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
