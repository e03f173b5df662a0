package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.signin.FailureLevels.Failure;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Limits the failures of unknown clients under one user name, so that a client at a new address can still try to sign in
 * (decision 0032). Each network has a limit of its own. All networks together share two budgets:
 *
 * <ul>
 *   <li>The first three failures of each network in a day come from the budget of first tries. A second try must leave a
 *       third of this budget, and a third try two thirds. So networks that go on failing cannot use up what is left for
 *       new ones.
 *   <li>All further failures come from a budget of four times the limit of one network, which no single network can use up.
 * </ul>
 */
final class AccountLimit {

    /** The number of first tries of one network. */
    private static final int TRIES = 3;

    /** The number of first tries of one site: as many as sixteen networks have. */
    private static final int TRIES_OF_SITE = 16 * TRIES;

    private static final Duration DAY = Duration.ofDays(1);

    /** The budget of first tries becomes available again in this many windows: by default in 6 hours. */
    private static final int WINDOWS_OF_FIRST_TRIES = 24;

    private static final int NETWORKS_IN_SUM = 4;

    private final int perNetwork;
    private final FailureBuckets ofNetwork;
    private final FailureBuckets triesOfNetwork;
    private final FailureBuckets triesOfSite;
    private final FailureBuckets firstTries;
    private final FailureBuckets furtherTries;

    AccountLimit(SignInProperties properties, FailureLevels levels) {
        this.perNetwork = properties.perAccount();
        Duration window = properties.window();
        this.ofNetwork = new FailureBuckets("network", perNetwork, window, levels);
        this.triesOfNetwork = new FailureBuckets("tries of network", TRIES, DAY, levels);
        this.triesOfSite = new FailureBuckets("tries of site", TRIES_OF_SITE, DAY, levels);
        this.firstTries = new FailureBuckets(
                "first tries", properties.firstTries(), window.multipliedBy(WINDOWS_OF_FIRST_TRIES), levels);
        this.furtherTries = new FailureBuckets("further tries", NETWORKS_IN_SUM * perNetwork, window, levels);
    }

    /** Whether the client may try. */
    boolean allows(SignInAttempt attempt) {
        if (perNetwork == 0) {
            return true;
        }
        return ofNetwork.allows(attempt.accountAndAddressKey())
                && (isFirstTry(attempt) || furtherTries.allows(attempt.accountKey()));
    }

    /** The failures that a failed attempt adds to the buckets. */
    Stream<Failure> failures(SignInAttempt attempt) {
        if (perNetwork == 0) {
            return Stream.empty();
        }
        Stream<Failure> shared = isFirstTry(attempt)
                ? Stream.of(
                                triesOfNetwork.failure(attempt.accountAndAddressKey()),
                                triesOfSite.failure(attempt.accountAndSiteKey()),
                                firstTries.failure(attempt.accountKey()))
                        .flatMap(failure -> failure)
                : furtherTries.failure(attempt.accountKey());
        return Stream.concat(ofNetwork.failure(attempt.accountAndAddressKey()), shared);
    }

    private boolean isFirstTry(SignInAttempt attempt) {
        int earlier = triesOfNetwork.failures(attempt.accountAndAddressKey());
        return earlier < TRIES
                && triesOfSite.allows(attempt.accountAndSiteKey())
                && firstTries.allows(attempt.accountKey(), (long) firstTries.size() * earlier / TRIES);
    }
}
