package io.github.srvasmx.auth;

import java.io.PrintStream;
import java.security.SecureRandom;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Creates the user {@code admin} before the server opens its port, if there are no users. */
@Component
@ConditionalOnWebApplication
class InitialAdministrator implements SmartInitializingSingleton {

    private static final String NAME = "admin";
    private static final int PASSWORD_LENGTH = 20;

    /** Without characters that look alike. */
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
        String configured = properties.password();
        if (configured != null && !configured.isEmpty()) {
            accounts.create(administrator, configured);
            return;
        }
        String generated = generate(new SecureRandom());
        // Standard output, not the logger, because logs are kept. Printed before the user is created, so that a crash
        // in
        // between leaves no administrator with an unknown password.
        terminal.println("Administrator " + NAME + ", password " + generated + " (shown only once)");
        accounts.create(administrator, generated);
    }

    private static String generate(SecureRandom random) {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
