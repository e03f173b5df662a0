package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How often signing in has failed. A stranger's failure counts for the name, be it anybody's or not, and for the address.
 * Who has signed in under that name from that address lately, or shows a live ticket of that user, is no stranger and has
 * a budget apart, so what strangers do locks nobody out (the idea is that of OWASP's device cookies); and a larger one,
 * since other programs share it, of which one may have an old password. It is kept in memory alone: after a start, all are
 * strangers with a full budget.
 */
@Component
class SignInRateLimiter {

    private static final Logger log = LoggerFactory.getLogger(SignInRateLimiter.class);

    private static final int REMEMBERED = 100_000;
    private static final Duration KNOWN = Duration.ofDays(30);

    private final Budget accounts;
    private final Budget addresses;
    private final Budget known;
    private final UserRepository users;
    private final Cache<String, Boolean> friends;
    private final Cache<String, Boolean> told;

    @Autowired
    SignInRateLimiter(SignInProperties properties, UserRepository users) {
        this(properties, users, Ticker.systemTicker());
    }

    SignInRateLimiter(SignInProperties properties, UserRepository users, Ticker ticker) {
        this.users = users;
        this.accounts = new Budget(properties.perAccount(), properties.window(), ticker);
        this.addresses = new Budget(properties.perAddress(), properties.window(), ticker);
        this.known = new Budget(properties.perKnown(), properties.window(), ticker);
        this.friends = remembering(KNOWN, ticker);
        this.told = remembering(properties.window(), ticker);
    }

    private static Cache<String, Boolean> remembering(Duration time, Ticker ticker) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(REMEMBERED)
                .expireAfterWrite(time)
                .build();
    }

    /** Whether this one may be made. Of each limit that is reached the log is told once in a window. */
    boolean allows(SignInAttempt attempt) {
        Optional<String> own = own(attempt);
        if (own.isPresent()) {
            return allows(known, own.get(), attempt);
        }
        return allows(accounts, attempt.account(), attempt)
                && allows(addresses, attempt.clientAddress().network(), attempt);
    }

    void failed(SignInAttempt attempt) {
        own(attempt).ifPresentOrElse(known::spend, () -> {
            accounts.spend(attempt.account());
            addresses.spend(attempt.clientAddress().network());
        });
    }

    void succeeded(SignInAttempt attempt) {
        friends.put(attempt.fromThere(), true);
    }

    /** The key of a budget apart, for whoever has one. */
    private Optional<String> own(SignInAttempt attempt) {
        return attempt.ofSession()
                .or(() -> Optional.of(attempt.fromThere()).filter(key -> friends.getIfPresent(key) != null));
    }

    private boolean allows(Budget budget, String key, SignInAttempt attempt) {
        if (budget.allows(key)) {
            return true;
        }
        // A name is not told: it may be a password in the wrong field.
        if (told.asMap().putIfAbsent(key, true) == null) {
            log.warn(
                    "Too many failed sign-ins {}, the last from {}",
                    budget == addresses ? "from one address" : "for " + account(attempt.name()),
                    attempt.clientAddress().network());
        }
        return false;
    }

    private String account(String name) {
        return users.find(name).map(account -> "user " + account.user().id()).orElse("a name that is no user's here");
    }
}
