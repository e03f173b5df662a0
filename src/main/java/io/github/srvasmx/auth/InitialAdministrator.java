package io.github.srvasmx.auth;

import io.github.srvasmx.common.Leases;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Creates the user {@code admin} if there are no users. A password from the settings is set before the server opens its
 * port. A generated one is set and shown once the server listens, so that a start that fails shows none. Only its hash is
 * stored. Therefore each start generates and shows another one until a user has signed in with it. If several servers
 * share a database and start at about the same time, only one of them shows a password.
 */
@Component
@ConditionalOnWebApplication
class InitialAdministrator implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(InitialAdministrator.class);

    private static final NewUser ADMINISTRATOR = new NewUser("admin", "", "", "", true, true);
    private static final String LEASE = "password of the administrator";

    /**
     * For this time, no other server replaces the password that one has shown. Longer than several servers need to start.
     */
    private static final Duration LEASE_DURATION = Duration.ofMinutes(5);

    private static final int PASSWORD_LENGTH = 20;

    /** Characters that cannot be confused with each other. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final AccountService accounts;
    private final AdminProperties properties;
    private final Leases leases;
    private final PrintStream terminal;

    @Autowired
    InitialAdministrator(AccountService accounts, AdminProperties properties, Leases leases) {
        this(accounts, properties, leases, System.out);
    }

    InitialAdministrator(AccountService accounts, AdminProperties properties, Leases leases, PrintStream terminal) {
        this.accounts = accounts;
        this.properties = properties;
        this.leases = leases;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String configured = properties.password();
        if (configured != null && !configured.isEmpty() && accounts.needsInitialization(ADMINISTRATOR)) {
            accounts.initialize(ADMINISTRATOR, configured, false);
        }
    }

    /** Shows the generated password, if one is needed. */
    @EventListener(ApplicationStartedEvent.class)
    void serverListens() {
        if (!accounts.needsInitialization(ADMINISTRATOR)) {
            return;
        }
        if (!leases.take(LEASE, LEASE_DURATION)) {
            log.info("Another server shows the password of the user {}", ADMINISTRATOR.name());
            return;
        }
        // The lease outlasts the start: the other servers must not replace what this one shows.
        boolean shown = false;
        try {
            show();
            shown = true;
        } finally {
            if (!shown) {
                leases.release(LEASE);
            }
        }
    }

    private void show() {
        String generated = generate(new SecureRandom());
        if (!accounts.initialize(ADMINISTRATOR, generated, true)) {
            log.info("No password of the user {} is shown, because there are users meanwhile", ADMINISTRATOR.name());
            return;
        }
        // Standard output, not the logger, because logs are kept.
        terminal.println("Administrator " + ADMINISTRATOR.name() + ", password " + generated
                + " (until it is used, each start shows a new one)");
    }

    private static String generate(SecureRandom random) {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
