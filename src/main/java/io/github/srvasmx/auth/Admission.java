package io.github.srvasmx.auth;

import io.github.srvasmx.base.Refusal;
import io.github.srvasmx.base.SystemFailure;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets in whoever gives a name and its password, as often as may be tried, and in turn. */
@Component
class Admission {

    private final Credentials credentials;
    private final SignInAttempts attempts;
    private final SignInQueue queue;

    Admission(Credentials credentials, SignInAttempts attempts, SignInQueue queue) {
        this.credentials = credentials;
        this.attempts = attempts;
        this.queue = queue;
    }

    /**
     * The account, which is enabled; or empty for a wrong name, a wrong password, a disabled account, and when too many
     * attempts have failed, whatever the password.
     *
     * @throws Refusal when too many are waiting for their turn
     * @throws SystemFailure when the directory has to be asked and cannot be
     */
    Optional<Account> admit(Attempt attempt, String password) {
        return attempts.allows(attempt) ? queue.inTurn(() -> check(attempt, password)) : Optional.empty();
    }

    private Optional<Account> check(Attempt attempt, String password) {
        // Once more: others may have failed while this one waited.
        if (!attempts.allows(attempt)) {
            return Optional.empty();
        }
        Optional<Account> account = credentials.check(attempt.name(), password).filter(Account::enabled);
        account.ifPresentOrElse(found -> attempts.succeeded(attempt), () -> attempts.failed(attempt));
        return account;
    }
}
