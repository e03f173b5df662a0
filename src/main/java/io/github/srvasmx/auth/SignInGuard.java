package io.github.srvasmx.auth;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks credentials within the rate limits and through the queue. */
@Component
class SignInGuard {

    private final CredentialVerifier credentialVerifier;
    private final SignInRateLimiter rateLimiter;
    private final SignInQueue queue;

    SignInGuard(CredentialVerifier credentialVerifier, SignInRateLimiter rateLimiter, SignInQueue queue) {
        this.credentialVerifier = credentialVerifier;
        this.rateLimiter = rateLimiter;
        this.queue = queue;
    }

    /**
     * Finds the account, which is enabled.
     *
     * @return empty when the name or the password is wrong, the account is disabled, or too many attempts have failed
     * @throws Refusal when too many sign-ins are waiting
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    Optional<Account> authenticate(SignInAttempt attempt, String password) {
        return rateLimiter.allows(attempt) ? queue.inTurn(() -> verify(attempt, password)) : Optional.empty();
    }

    private Optional<Account> verify(SignInAttempt attempt, String password) {
        // Others may have failed while this attempt was waiting.
        if (!rateLimiter.allows(attempt)) {
            return Optional.empty();
        }
        Optional<Account> account =
                credentialVerifier.verify(attempt.name(), password).filter(Account::enabled);
        account.ifPresentOrElse(found -> rateLimiter.succeeded(attempt), () -> rateLimiter.failed(attempt));
        return account;
    }
}
