package io.github.srvasmx.auth;

import java.io.PrintStream;
import java.security.SecureRandom;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Makes the administrator when there is no user at all, before the port opens. */
@Component
@ConditionalOnWebApplication
class InitialAdministrator implements SmartInitializingSingleton {

    private static final String NAME = "admin";
    private static final int LENGTH = 20;

    /** Without those that are easily taken for one another. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final AccountService accounts;
    private final AdminProperties properties;
    private final PrintStream terminal;

    @Autowired
    InitialAdministrator(AccountService accounts, AdminProperties properties) {
        this(accounts, properties, System.out);
    }

    InitialAdministrator(AccountService accounts, AdminProperties properties, PrintStream terminal) {
        this.accounts = accounts;
        this.properties = properties;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.isEmpty()) {
            return;
        }
        NewUser administrator = new NewUser(NAME, "", "", "", true, true);
        String given = properties.password();
        if (given != null && !given.isEmpty()) {
            accounts.create(administrator, given);
            return;
        }
        String generated = generate(new SecureRandom());
        // To the terminal and not through the logger: a log is kept. And first, since a crash in between must not leave
        // an administrator whose password nobody has seen.
        terminal.println("Administrator " + NAME + ", password " + generated + " (shown this once)");
        accounts.create(administrator, generated);
    }

    private static String generate(SecureRandom random) {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
