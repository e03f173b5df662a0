package io.github.srvasmx.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.FailureLevels.Bucket;
import io.github.srvasmx.auth.signin.FailureLevels.Failure;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.sweep.ScheduledSweep;
import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in limits of several servers that share a database. */
@OnPostgresql
class SharedSignInLimitsTest {

    /** So long that nothing leaks out during a test. */
    private static final Duration WINDOW = Duration.ofDays(1);

    private static final long WINDOW_NANOS = WINDOW.toNanos();
    private static final SignInProperties LIMITS = new SignInProperties(10, 20, 50, 120, WINDOW, 100);
    private static final int SERVERS = 3;
    private static final ClientAddress STRANGER = ClientAddress.of("203.0.113.66");
    private static final Bucket BUCKET = Bucket.of("limit", "key", WINDOW_NANOS);
    private static final long TENTH = WINDOW_NANOS / 10;

    @AutoClose
    private AuthFixture fixture;

    private FailureRepository failures;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
        failures = new FailureRepository(fixture.jdbc);
    }

    @Test
    void severalServersAllowAsManyFailuresAsOne() {
        List<SignInRateLimiter> servers = servers(SERVERS);

        assertThat(failUntilRefused(servers, STRANGER)).isEqualTo(LIMITS.perAccount());
        assertThat(servers)
                .allSatisfy(server ->
                        assertThat(server.allows(attempt("Ada", STRANGER))).isFalse());
    }

    /** Whatever limits apply, and in which order they are reached. */
    @Test
    void severalServersRefuseTheSameAttemptsAsOneServerThatCountsInMemory() {
        SignInRateLimiter alone = server(new MemoryFailureLevels(Ticker.systemTicker()));
        List<SignInRateLimiter> servers = servers(SERVERS);

        for (int i = 0; i < 400; i++) {
            SignInAttempt attempt = attempt("user " + i % 3, ClientAddress.of("203.0.113." + i % 13));
            SignInRateLimiter server = servers.get(i % SERVERS);
            assertThat(server.allows(attempt)).as("attempt %s", i).isEqualTo(alone.allows(attempt));
            if (alone.allows(attempt)) {
                alone.failed(attempt);
                server.failed(attempt);
            }
        }
        assertThat(alone.allows(attempt("user 0", ClientAddress.of("203.0.113.0"))))
                .isFalse();
    }

    @Test
    void failuresThatServersCountAtOnceAreAllCounted() throws Exception {
        int each = 5;
        long nanos = WINDOW_NANOS / 100;
        List<Failure> inThisOrder = List.of(new Failure(BUCKET, nanos), new Failure(bucket("another"), nanos));
        List<Failure> inTheOther = List.of(inThisOrder.get(1), inThisOrder.get(0));

        AtOnce.call(8, () -> {
            for (int i = 0; i < each; i++) {
                failures.add(i % 2 == 0 ? inThisOrder : inTheOther);
            }
            return true;
        });

        assertThat(failures.nanosUntilEmpty(BUCKET))
                .isGreaterThan((8L * each - 1) * nanos)
                .isLessThanOrEqualTo(8L * each * nanos);
    }

    @Test
    void failuresLeakOutByTheClockOfTheDatabase() {
        failures.add(List.of(new Failure(BUCKET, TENTH)));
        failures.add(List.of(new Failure(BUCKET, TENTH)));

        pass(WINDOW.dividedBy(10));
        assertThat(failures.nanosUntilEmpty(BUCKET)).isBetween(1L, TENTH);
        pass(WINDOW.dividedBy(10));
        assertThat(failures.nanosUntilEmpty(BUCKET)).isZero();
    }

    @Test
    void noKeyStaysLockedForLongerThanOneWindowAfterItsLastFailure() {
        for (int i = 0; i < 30; i++) {
            failures.add(List.of(new Failure(BUCKET, TENTH)));
        }

        assertThat(failures.nanosUntilEmpty(BUCKET)).isLessThanOrEqualTo(WINDOW_NANOS + TENTH);
        pass(WINDOW);
        assertThat(new FailureBuckets("limit", 10, WINDOW, failures).allows("key"))
                .isTrue();
    }

    @Test
    void aDatabaseWhoseClockWasWrongLocksNobodyOut() {
        failures.add(List.of(new Failure(BUCKET, TENTH)));
        pass(Duration.ofDays(-365));

        assertThat(failures.nanosUntilEmpty(BUCKET)).isZero();
        failures.add(List.of(new Failure(BUCKET, TENTH)));
        assertThat(failures.nanosUntilEmpty(BUCKET)).isBetween(1L, TENTH);
    }

    @Test
    void theDatabaseContainsNoNameOfAFailedSignIn() {
        servers(1).get(0).failed(attempt("my secret password", STRANGER));

        List<String> stored = fixture.jdbc
                .sql("SELECT CAST(f AS TEXT) FROM sign_in_failures f")
                .query(String.class)
                .list();
        assertThat(stored).isNotEmpty().noneMatch(row -> row.contains("secret") || row.contains("203.0.113"));
    }

    @Test
    void theSweepDeletesBucketsThatAreEmpty() {
        failures.add(Stream.concat(
                        IntStream.range(0, 1_200).mapToObj(number -> new Failure(bucket("old " + number), 1)),
                        Stream.of(new Failure(BUCKET, TENTH)))
                .toList());

        ScheduledSweep.of(new FailureSweep(failures));

        assertThat(fixture.rows("sign_in_failures")).isOne();
        assertThat(failures.nanosUntilEmpty(BUCKET)).isPositive();
    }

    @Test
    void aClientThatIsKnownToOneServerIsKnownToAllAtOnce() {
        List<SignInRateLimiter> servers = servers(2);
        SignInAttempt attempt = attempt("Ada", STRANGER);
        assertThat(servers).noneMatch(server -> server.isKnown(attempt));

        servers.get(0).succeeded(attempt, new User(fixture.ada, "Ada", "", "", "", false));

        assertThat(servers).allMatch(server -> server.isKnown(attempt));
        assertThat(failUntilRefused(servers, STRANGER)).isEqualTo(LIMITS.perKnown());
    }

    /** Attempts at one server after the other; returns how many have failed before one was refused. */
    private static int failUntilRefused(List<SignInRateLimiter> servers, ClientAddress address) {
        SignInAttempt attempt = attempt("Ada", address);
        int failed = 0;
        while (servers.get(failed % servers.size()).allows(attempt)) {
            servers.get(failed % servers.size()).failed(attempt);
            failed++;
        }
        return failed;
    }

    private List<SignInRateLimiter> servers(int number) {
        return IntStream.range(0, number)
                .mapToObj(server -> server(new FailureRepository(fixture.jdbc)))
                .toList();
    }

    private SignInRateLimiter server(FailureLevels levels) {
        return new SignInRateLimiter(
                LIMITS, fixture.users, new KnownClientRepository(fixture.jdbc, fixture.clock, Duration.ZERO), levels);
    }

    private static SignInAttempt attempt(String name, ClientAddress address) {
        return new SignInAttempt(name, address, Optional.empty());
    }

    private static Bucket bucket(String key) {
        return Bucket.of("limit", key, WINDOW_NANOS);
    }

    /** Lets all failures have happened earlier. */
    private void pass(Duration time) {
        fixture.jdbc
                .sql("UPDATE sign_in_failures SET empty_at = empty_at - ?")
                .param(time.toNanos())
                .update();
    }
}
