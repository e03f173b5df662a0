package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.PasswordService;
import io.github.srvasmx.auth.signin.SignInFixture;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.IdSequence;
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
import org.springframework.transaction.support.TransactionOperations;

/**
 * Users and sessions in a real database, wired without Spring, with one user {@code Ada} whose password is {@code engine}.
 */
public final class AuthFixture implements AutoCloseable {

    public static final String NOT_AUTHENTICATED = "[900] Authentication failed";
    public static final String NO_SESSION = "[901] Session expired or Invalid ticket";
    public static final String NO_TICKETS = "[902] Ticket generation not allowed";
    public static final String NO_RENEWAL = "[902] Ticket generation are not allowed for this user.";

    public static final Duration IDLE = Duration.ofDays(30);
    public static final Duration SLACK = IDLE.dividedBy(1000);
    public static final Duration LIFETIME = Duration.ofDays(365);
    public static final Duration CACHE_TTL = Duration.ofSeconds(1);
    public static final int SESSIONS_PER_USER = 200;
    public static final Duration MILLI = Duration.ofMillis(1);

    public final MutableClock clock = new MutableClock();
    public final AtomicLong attemptNanos = new AtomicLong();
    public final AtomicLong cacheNanos = new AtomicLong();
    public final CountingPasswordEncoder encoder = new CountingPasswordEncoder();
    public final ObservedDataSource database;
    public final JdbcClient jdbc;
    public final AuthService auth;
    public final SignInService signIns;
    public final AccountService accounts;
    public final PasswordService passwords;
    public final UserRepository users;
    public final long ada;

    private final TestDatabase tables;
    private final TransactionOperations transactions;

    public AuthFixture(Path folder) {
        this(folder, Optional.empty());
    }

    public AuthFixture(Path folder, Optional<UserDirectory> directory) {
        this(TestDatabase.in(folder), directory);
    }

    /** A fixture in which statements wait for a lock as long as {@code lockTimeout}. */
    AuthFixture(Path folder, Duration lockTimeout) {
        this(TestDatabase.in(folder, lockTimeout), Optional.empty());
    }

    private AuthFixture(TestDatabase tables, Optional<UserDirectory> directory) {
        this.tables = tables;
        database = new ObservedDataSource(tables.dataSource());
        jdbc = JdbcClient.create(database);
        transactions = tables.transactions(database);
        users = new UserRepository(jdbc, new IdSequence(jdbc), transactions);
        Node node = node(CACHE_TTL, directory);
        auth = node.auth;
        signIns = node.signIns;
        accounts = node.accounts;
        passwords = node.passwords;
        ada = create("Ada", "engine");
    }

    /** The services of one process; all processes share the database. */
    public record Node(AuthService auth, SignInService signIns, AccountService accounts, PasswordService passwords) {}

    public Node node(Duration cacheTtl) {
        return node(cacheTtl, Optional.empty());
    }

    private Node node(Duration cacheTtl, Optional<UserDirectory> directory) {
        SessionProperties properties = new SessionProperties(IDLE, LIFETIME, cacheTtl, SESSIONS_PER_USER);
        SessionRepository sessions = new SessionRepository(jdbc, users, transactions, properties, cacheNanos::get);
        PasswordHasher passwordHasher = new PasswordHasher(encoder, PasswordHasher.DUMMY_HASH, 2);
        AuthService service = new AuthService(sessions, properties, clock, new CurrentCaller());
        AccountService administration = new AccountService(users, sessions, passwordHasher, clock);
        return new Node(
                service,
                SignInFixture.service(service, users, passwordHasher, directory, jdbc, clock, attemptNanos::get),
                administration,
                SignInFixture.passwords(
                        service, administration, users, passwordHasher, jdbc, clock, attemptNanos::get));
    }

    /** The users of a database without the rest of this fixture. */
    public static UserRepository users(TestDatabase database) {
        return new UserRepository(database.jdbc(), new IdSequence(database.jdbc()), database.transactions());
    }

    /** Creates a user, whose password may be short like those from earlier versions. */
    public long create(String name, String password) {
        return create(new NewUser(name, "", "", "", false, true), password);
    }

    public long create(NewUser user, String password) {
        return users.insert(user, encoder.encode(password), false, clock.instant())
                .orElseThrow();
    }

    public SignIn authenticate(String name, String password) {
        return signIns.authenticate(name, password, ClientAddress.UNKNOWN);
    }

    public SignIn renew(String name, String password, String oldTicket) {
        return signIns.renew(name, password, oldTicket, ClientAddress.UNKNOWN);
    }

    /** Runs the sweeps of sessions and of known clients. */
    public void sweep() {
        SessionProperties properties = new SessionProperties(IDLE, LIFETIME, CACHE_TTL, SESSIONS_PER_USER);
        ScheduledSweep.of(
                new ExpiredSessionSweep(
                        new SessionRepository(jdbc, users, transactions, properties), properties, clock),
                SignInFixture.sweep(jdbc, clock));
    }

    /** Signs Ada in and returns the ticket. */
    public String signIn() {
        return authenticate("Ada", "engine").ticket().text();
    }

    public long rows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    /** The expiry of the only session in the table. */
    public long storedExpiry() {
        return jdbc.sql("SELECT expires_at FROM sessions").query(Long.class).single();
    }

    public static void assertRefused(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessage(text);
    }

    @Override
    public void close() {
        tables.close();
    }
}
