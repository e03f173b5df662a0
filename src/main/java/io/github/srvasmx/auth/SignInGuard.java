package io.github.srvasmx.auth;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets in whoever gives a name and its password, as often as may be tried, and in turn. */
@Component
class SignInGuard {

    private final CredentialVerifier credentialVerifier;
    private final SignInRateLimiter attempts;
    private final SignInQueue queue;

    SignInGuard(CredentialVerifier credentialVerifier, SignInRateLimiter attempts, SignInQueue queue) {
        this.credentialVerifier = credentialVerifier;
        this.attempts = attempts;
        this.queue = queue;
    }

    /**
     * The account, which is enabled; or empty for a wrong name, a wrong password, a disabled account, and when too many
     * attempts have failed, whatever the password.
     *
     * @throws Refusal when too many are waiting for their turn
     * @throws SystemErrorException when the directory has to be asked and cannot be
     */
    Optional<Account> admit(SignInAttempt attempt, String password) {
        return attempts.allows(attempt) ? queue.inTurn(() -> check(attempt, password)) : Optional.empty();
    }

    private Optional<Account> check(SignInAttempt attempt, String password) {
        // Once more: others may have failed while this one waited.
        if (!attempts.allows(attempt)) {
            return Optional.empty();
        }
        Optional<Account> account =
                credentialVerifier.check(attempt.name(), password).filter(Account::enabled);
        account.ifPresentOrElse(found -> attempts.succeeded(attempt), () -> attempts.failed(attempt));
        return account;
    }
}
