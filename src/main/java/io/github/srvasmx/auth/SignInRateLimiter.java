package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits failed sign-ins. A failure of an unknown client counts against the user name, whether or not the user exists, and
 * against the client address. A known client is one that has signed in under this name from this address within the last 30
 * days, or that shows a live ticket of this user. It has a limit of its own, so that unknown clients cannot lock out a user (the
 * idea of OWASP's device cookies). That limit is higher, because several programs may share it, one of which may use an old
 * password. All counts are in memory: after a restart, no client is known and nothing has failed.
 */
@Component
class SignInRateLimiter {

    private static final Logger log = LoggerFactory.getLogger(SignInRateLimiter.class);

    private static final int MAX_KEYS = 100_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final UserRepository users;
    private final FailureLimit perAccount;
    private final FailureLimit perAddress;
    private final FailureLimit perKnown;
    private final Cache<String, Boolean> knownClients;
    private final Cache<String, Boolean> logged;

    @Autowired
    SignInRateLimiter(SignInProperties properties, UserRepository users) {
        this(properties, users, Ticker.systemTicker());
    }

    SignInRateLimiter(SignInProperties properties, UserRepository users, Ticker ticker) {
        this.users = users;
        this.perAccount = new FailureLimit(properties.perAccount(), properties.window(), ticker);
        this.perAddress = new FailureLimit(properties.perAddress(), properties.window(), ticker);
        this.perKnown = new FailureLimit(properties.perKnown(), properties.window(), ticker);
        this.knownClients = cache(KNOWN_FOR, ticker);
        this.logged = cache(properties.window(), ticker);
    }

    private static <T> Cache<String, T> cache(Duration time, Ticker ticker) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(time)
                .build();
    }

    /** Whether this attempt may be made. Logs a limit that is reached, once per key and window. */
    boolean allows(SignInAttempt attempt) {
        Optional<String> known = knownKey(attempt);
        if (known.isPresent()) {
            return allows(perKnown, known.get(), attempt);
        }
        return allows(perAccount, attempt.accountKey(), attempt)
                && allows(perAddress, attempt.clientAddress().network(), attempt);
    }

    void failed(SignInAttempt attempt) {
        knownKey(attempt).ifPresentOrElse(perKnown::count, () -> {
            perAccount.count(attempt.accountKey());
            perAddress.count(attempt.clientAddress().network());
        });
    }

    void succeeded(SignInAttempt attempt) {
        knownClients.put(attempt.accountAndAddressKey(), true);
    }

    /** The key under which the failures of a known client count; empty for an unknown client. */
    private Optional<String> knownKey(SignInAttempt attempt) {
        return attempt.sessionKey()
                .or(() -> Optional.of(attempt.accountAndAddressKey())
                        .filter(key -> knownClients.getIfPresent(key) != null));
    }

    private boolean allows(FailureLimit limit, String key, SignInAttempt attempt) {
        if (limit.allows(key)) {
            return true;
        }
        // The name is not logged, because a client may have sent a password in its place.
        if (logged.asMap().putIfAbsent(key, true) == null) {
            log.warn(
                    "Too many failed sign-ins {}, the last from {}",
                    limit == perAddress ? "from one address" : "for " + account(attempt.name()),
                    attempt.clientAddress().network());
        }
        return false;
    }

    private String account(String name) {
        return users.find(name).map(account -> "user " + account.user().id()).orElse("an unknown user name");
    }

    /**
     * A leaky bucket per key: a number of failures at once, and further ones as the earlier ones leak out, evenly over the
     * window. The only state of a key is the time at which its bucket is empty. It is forgotten one window after the last failure,
     * so no key stays locked for longer. Uses a monotonic clock, which changes of the system time do not affect.
     */
    private static final class FailureLimit {

        private final int failures;
        private final long windowNanos;
        private final Ticker ticker;
        private final Cache<String, Long> emptyAt;

        /**
         * @param failures size of a bucket; 0 means unlimited
         * @param window time in which a full bucket becomes empty
         */
        FailureLimit(int failures, Duration window, Ticker ticker) {
            this.failures = failures;
            this.windowNanos = window.toNanos();
            this.ticker = ticker;
            this.emptyAt = cache(window, ticker);
        }

        /** Whether one more failure fits into the bucket. */
        boolean allows(String key) {
            Long empty = failures == 0 ? null : emptyAt.getIfPresent(key);
            return empty == null || empty - ticker.read() + nanosPerFailure() <= windowNanos;
        }

        void count(String key) {
            if (failures > 0) {
                emptyAt.asMap().compute(key, (same, empty) -> nowOrLater(empty) + nanosPerFailure());
            }
        }

        private long nowOrLater(@Nullable Long empty) {
            long now = ticker.read();
            return empty == null || empty - now < 0 ? now : empty;
        }

        private long nanosPerFailure() {
            return windowNanos / failures;
        }
    }
}
