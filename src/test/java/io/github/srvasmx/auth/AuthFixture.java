package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.sweep.ScheduledSweep;
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
    static final String NO_RENEWAL = "[902] Ticket generation are not allowed for this user.";

    static final Duration IDLE = Duration.ofDays(30);
    static final Duration SLACK = IDLE.dividedBy(1000);
    static final Duration LIFETIME = Duration.ofDays(365);
    static final Duration CACHE_TTL = Duration.ofSeconds(1);
    static final SignInProperties ATTEMPTS = new SignInProperties(10, 20, 50, 120, Duration.ofMinutes(10), 100);
    static final int SESSIONS_PER_USER = 200;
    static final Duration MILLI = Duration.ofMillis(1);

    final MutableClock clock = new MutableClock();
    final AtomicLong attemptNanos = new AtomicLong();
    final AtomicLong cacheNanos = new AtomicLong();
    final CountingPasswordEncoder encoder = new CountingPasswordEncoder();
    final ObservedDataSource database;
    final JdbcClient jdbc;
    final AuthService auth;
    final AccountService accounts;
    final UserRepository users;
    final long ada;

    private final TestDatabase tables;

    AuthFixture(Path folder) {
        this(folder, Optional.empty());
    }

    AuthFixture(Path folder, Optional<UserDirectory> directory) {
        tables = TestDatabase.in(folder);
        database = new ObservedDataSource(tables.dataSource());
        jdbc = JdbcClient.create(database);
        users = new UserRepository(jdbc);
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
        SessionProperties properties = new SessionProperties(IDLE, LIFETIME, cacheTtl, SESSIONS_PER_USER);
        SessionRepository sessions = new SessionRepository(jdbc, properties, cacheNanos::get);
        KnownClientRepository knownClients = new KnownClientRepository(jdbc, clock);
        PasswordHasher passwordHasher = new PasswordHasher(encoder, 2);
        return new Node(
                new AuthService(
                        new SignInGuard(
                                new CredentialVerifier(users, passwordHasher, directory, clock),
                                new SignInRateLimiter(ATTEMPTS, users, knownClients, attemptNanos::get),
                                new SignInQueue(2, 100, Duration.ofSeconds(10)),
                                new SignInQueue(16, 100, Duration.ofSeconds(1))),
                        sessions,
                        properties,
                        clock),
                new AccountService(users, sessions, passwordHasher, clock));
    }

    /** Creates a user, whose password may be short like those from earlier versions. */
    long create(String name, String password) {
        return create(new NewUser(name, "", "", "", false, true), password);
    }

    long create(NewUser user, String password) {
        return users.insert(user, encoder.encode(password), false, clock.instant())
                .orElseThrow();
    }

    SignIn authenticate(String name, String password) {
        return auth.authenticate(name, password, ClientAddress.UNKNOWN);
    }

    SignIn renew(String name, String password, String oldTicket) {
        return auth.renew(name, password, oldTicket, ClientAddress.UNKNOWN);
    }

    /** Runs the sweep of this package. */
    void sweep() {
        SessionProperties properties = new SessionProperties(IDLE, LIFETIME, CACHE_TTL, SESSIONS_PER_USER);
        ScheduledSweep.of(new ExpiredSessionSweep(
                new SessionRepository(jdbc, properties), new KnownClientRepository(jdbc, clock), properties, clock));
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
