package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users and sessions in a real database, wired without Spring, with one user {@code Ada} whose password is {@code engine}. */
final class AuthFixture implements AutoCloseable {

    static final String NOT_AUTHENTICATED = "[900] Authentication failed";
    static final String NO_SESSION = "[901] Session expired or Invalid ticket";
    static final String NO_TICKETS = "[902] Ticket generation not allowed";

    static final Duration IDLE = Duration.ofDays(30);
    static final Duration SLACK = IDLE.dividedBy(1000);
    static final Duration LIFETIME = Duration.ofDays(365);
    static final Duration CACHE_TTL = Duration.ofSeconds(1);
    static final SignInProperties ATTEMPTS = new SignInProperties(10, 20, 50, Duration.ofMinutes(10), 100);
    static final Duration MILLI = Duration.ofMillis(1);

    final MutableClock clock = new MutableClock();
    final AtomicLong attemptNanos = new AtomicLong();
    final AtomicLong cacheNanos = new AtomicLong();
    final CountingPasswordEncoder encoder = new CountingPasswordEncoder();
    final ObservedDataSource database;
    final JdbcClient jdbc;
    final AuthService auth;
    final AccountService accounts;
    final long ada;

    private final TestDatabase tables;

    AuthFixture(Path folder) {
        this(folder, Optional.empty());
    }

    AuthFixture(Path folder, Optional<UserDirectory> directory) {
        tables = TestDatabase.in(folder);
        database = new ObservedDataSource(tables.dataSource());
        jdbc = JdbcClient.create(database);
        Node node = node(CACHE_TTL, directory);
        auth = node.auth;
        accounts = node.accounts;
        ada = create("Ada", "engine");
    }

    /** The services of one process; all processes share the database. */
    record Node(AuthService auth, AccountService accounts) {}

    Node node(Duration cacheTtl) {
        return node(cacheTtl, Optional.empty());
    }

    private Node node(Duration cacheTtl, Optional<UserDirectory> directory) {
        SessionProperties properties = new SessionProperties(IDLE, LIFETIME, cacheTtl);
        UserRepository users = new UserRepository(jdbc);
        SessionRepository sessions = new SessionRepository(jdbc, properties, cacheNanos::get);
        PasswordHasher passwordHasher = new PasswordHasher(encoder, 2);
        return new Node(
                new AuthService(
                        new SignInGuard(
                                new CredentialVerifier(users, passwordHasher, directory, clock),
                                new SignInRateLimiter(ATTEMPTS, users, attemptNanos::get),
                                new SignInQueue(2, 100)),
                        sessions,
                        properties,
                        clock),
                new AccountService(users, sessions, passwordHasher, clock));
    }

    long create(String name, String password) {
        return accounts.create(new NewUser(name, "", "", "", false, true), password);
    }

    SignIn authenticate(String name, String password) {
        return auth.authenticate(name, password, ClientAddress.UNKNOWN);
    }

    SignIn renew(String name, String password, String oldTicket) {
        return auth.renew(name, password, oldTicket, ClientAddress.UNKNOWN);
    }

    /** Signs Ada in and returns the ticket. */
    String signIn() {
        return authenticate("Ada", "engine").ticket().text();
    }

    long rows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    /** The expiry of the only session in the table. */
    long storedExpiry() {
        return jdbc.sql("SELECT expires_at FROM sessions").query(Long.class).single();
    }

    static void assertRefused(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessage(text);
    }

    @Override
    public void close() {
        tables.close();
    }
}
