package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.UserRepository;
import io.github.srvasmx.auth.signin.FailureLevels.Failure;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits failed sign-ins. A failure of an unknown client counts against the user name, whether or not the user exists, see
 * {@link AccountLimit}, and against the client address. A known client is one that has signed in under this name from this
 * address within the last 30 days, or that shows a live ticket of this user. It has a limit of its own, so that unknown
 * clients cannot lock out a user (the idea of OWASP's device cookies). That limit is higher, because several programs may
 * share it, one of which may use an old password. {@link FailureLevels} counts the failures. Known clients are stored.
 */
@Component
class SignInRateLimiter {

    private static final Logger log = LoggerFactory.getLogger(SignInRateLimiter.class);

    private static final int MAX_LOGGED = 100_000;

    /** An IPv6 site may fail as often as this number of networks. */
    private static final int NETWORKS_PER_SITE = 16;

    private final FailureLevels levels;
    private final UserRepository users;
    private final KnownClientRepository knownClients;
    private final AccountLimit perAccount;
    private final FailureBuckets perAddress;
    private final FailureBuckets perSite;
    private final FailureBuckets perKnown;

    /** By the hashes of keys, whose length clients determine. */
    private final Cache<String, Boolean> logged;

    @Autowired
    SignInRateLimiter(
            SignInProperties properties,
            UserRepository users,
            KnownClientRepository knownClients,
            FailureLevels levels) {
        this(properties, users, knownClients, levels, Ticker.systemTicker());
    }

    SignInRateLimiter(
            SignInProperties properties,
            UserRepository users,
            KnownClientRepository knownClients,
            FailureLevels levels,
            Ticker ticker) {
        this.levels = levels;
        this.users = users;
        this.knownClients = knownClients;
        this.perAccount = new AccountLimit(properties, levels);
        this.perAddress = new FailureBuckets("address", properties.perAddress(), properties.window(), levels);
        this.perSite =
                new FailureBuckets("site", NETWORKS_PER_SITE * properties.perAddress(), properties.window(), levels);
        this.perKnown = new FailureBuckets("known", properties.perKnown(), properties.window(), levels);
        this.logged = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MAX_LOGGED)
                .expireAfterWrite(properties.window())
                .build();
    }

    /** Whether this attempt may be made. Logs a limit that is reached, once per key and window. */
    boolean allows(SignInAttempt attempt) {
        Optional<String> known = knownKey(attempt);
        if (known.isPresent()) {
            return perKnown.allows(known.get()) || refuse(known.get(), ofAccount(attempt), attempt);
        }
        String network = attempt.clientAddress().network();
        if (!perAddress.allows(network)
                || !perSite.allows(attempt.clientAddress().site())) {
            return refuse(network, () -> "from one address", attempt);
        }
        return perAccount.allows(attempt) || refuse(attempt.accountKey(), ofAccount(attempt), attempt);
    }

    /** Whether the client is known, so that unknown clients do not share its limit. */
    boolean isKnown(SignInAttempt attempt) {
        return knownKey(attempt).isPresent();
    }

    void failed(SignInAttempt attempt) {
        Stream<Failure> failures = knownKey(attempt)
                .map(perKnown::failure)
                .orElseGet(() -> Stream.of(
                                perAccount.failures(attempt),
                                perAddress.failure(attempt.clientAddress().network()),
                                perSite.failure(attempt.clientAddress().site()))
                        .flatMap(failure -> failure));
        levels.add(failures.toList());
    }

    void succeeded(SignInAttempt attempt, User user) {
        knownClients.add(attempt, user);
    }

    /** The key under which the failures of a known client count; empty for an unknown client. */
    private Optional<String> knownKey(SignInAttempt attempt) {
        return attempt.sessionKey()
                .or(() -> Optional.of(attempt.accountAndAddressKey()).filter(key -> knownClients.isKnown(attempt)));
    }

    /** Logs a refusal, unless one with the same key was logged in this window. */
    private boolean refuse(String key, Supplier<String> what, SignInAttempt attempt) {
        // The name is not logged, because a client may have sent a password in its place.
        if (logged.asMap().putIfAbsent(KeyHash.of(key), true) == null) {
            log.warn(
                    "Too many failed sign-ins {}, the last from {}",
                    what.get(),
                    attempt.clientAddress().network());
        }
        return false;
    }

    private Supplier<String> ofAccount(SignInAttempt attempt) {
        return () -> users.find(attempt.name())
                .map(account -> "for user " + account.user().id())
                .orElse("for an unknown user name");
    }
}
