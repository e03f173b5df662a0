package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Account;
import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.signin.CredentialVerifier.Candidate;
import io.github.srvasmx.auth.signin.SignInQueue.Group;
import io.github.srvasmx.auth.signin.SignInQueue.Share;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Checks credentials within the rate limits and through a queue. Checks that need the directory have a queue of their own,
 * so that a directory that does not answer keeps no user with a local password waiting.
 */
@Component
class SignInGuard {

    /** Longer than a full queue usually needs. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final int CONCURRENT_IN_DIRECTORY = 16;

    /** Few, because each holds a thread while a directory does not answer. */
    private static final int WAITING_FOR_DIRECTORY = 32;

    /** With a directory that answers, a turn comes within milliseconds. */
    private static final Duration MAX_WAIT_WITH_DIRECTORY = Duration.ofSeconds(1);

    private final CredentialVerifier credentialVerifier;
    private final SignInRateLimiter rateLimiter;
    private final SignInQueue hashQueue;
    private final SignInQueue directoryQueue;

    @Autowired
    SignInGuard(
            CredentialVerifier credentialVerifier,
            SignInRateLimiter rateLimiter,
            PasswordHasher passwordHasher,
            SignInProperties properties) {
        this(
                credentialVerifier,
                rateLimiter,
                new SignInQueue(passwordHasher.maxConcurrent(), properties.waiting(), MAX_WAIT),
                new SignInQueue(
                        CONCURRENT_IN_DIRECTORY,
                        Math.min(WAITING_FOR_DIRECTORY, properties.waiting()),
                        MAX_WAIT_WITH_DIRECTORY));
    }

    SignInGuard(
            CredentialVerifier credentialVerifier,
            SignInRateLimiter rateLimiter,
            SignInQueue hashQueue,
            SignInQueue directoryQueue) {
        this.credentialVerifier = credentialVerifier;
        this.rateLimiter = rateLimiter;
        this.hashQueue = hashQueue;
        this.directoryQueue = directoryQueue;
    }

    /**
     * Finds the account, which is enabled.
     *
     * @return empty when the name or the password is wrong, the account is disabled, or too many attempts have failed
     * @throws Refusal when too many sign-ins are waiting, or the directory is needed and has not answered lately
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    Optional<Account> authenticate(SignInAttempt attempt, String password) {
        if (!rateLimiter.allows(attempt)) {
            return Optional.empty();
        }
        Candidate candidate = credentialVerifier.find(attempt.name());
        SignInQueue queue = candidate.inDirectory() ? directoryQueue : hashQueue;
        return queue.inTurn(share(attempt), () -> verify(attempt, candidate, password));
    }

    private Share share(SignInAttempt attempt) {
        return rateLimiter.isKnown(attempt)
                ? new Share(Group.KNOWN, attempt.accountKey())
                : new Share(Group.UNKNOWN, attempt.clientAddress().site());
    }

    private Optional<Account> verify(SignInAttempt attempt, Candidate candidate, String password) {
        // Others may have failed while this attempt was waiting.
        if (!rateLimiter.allows(attempt)) {
            return Optional.empty();
        }
        Optional<Account> account =
                credentialVerifier.verify(candidate, password).filter(Account::enabled);
        account.ifPresentOrElse(
                found -> rateLimiter.succeeded(attempt, found.user()), () -> rateLimiter.failed(attempt));
        return account;
    }
}
