package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.CurrentCaller;
import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.UserDirectory;
import io.github.srvasmx.auth.UserRepository;
import io.github.srvasmx.sweep.SweepStep;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-in, wired without Spring. */
public final class SignInFixture {

    static final SignInProperties ATTEMPTS = new SignInProperties(10, 20, 50, 120, Duration.ofMinutes(10), 100);

    private SignInFixture() {}

    public static SignInService service(
            AuthService auth,
            UserRepository users,
            PasswordHasher passwordHasher,
            Optional<UserDirectory> directory,
            JdbcClient jdbc,
            Clock clock,
            Ticker ticker) {
        return new SignInService(guard(users, passwordHasher, directory, jdbc, clock, ticker), auth);
    }

    /** Changes of passwords. Their failures count apart from those of {@link #service}. */
    public static PasswordService passwords(
            AuthService auth,
            AccountService accounts,
            UserRepository users,
            PasswordHasher passwordHasher,
            JdbcClient jdbc,
            Clock clock,
            Ticker ticker) {
        return new PasswordService(auth, accounts, guard(users, passwordHasher, Optional.empty(), jdbc, clock, ticker));
    }

    private static SignInGuard guard(
            UserRepository users,
            PasswordHasher passwordHasher,
            Optional<UserDirectory> directory,
            JdbcClient jdbc,
            Clock clock,
            Ticker ticker) {
        return new SignInGuard(
                new CredentialVerifier(users, passwordHasher, directory, clock, new CurrentCaller()),
                new SignInRateLimiter(
                        ATTEMPTS,
                        users,
                        new KnownClientRepository(jdbc, clock),
                        new MemoryFailureLevels(ticker),
                        ticker),
                new SignInQueue(2, 100, Duration.ofSeconds(10)),
                new SignInQueue(16, 100, Duration.ofSeconds(1)));
    }

    /** The sweep of clients that are no longer known. */
    public static SweepStep sweep(JdbcClient jdbc, Clock clock) {
        return new KnownClientSweep(new KnownClientRepository(jdbc, clock), clock);
    }
}
