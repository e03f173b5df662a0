package io.github.srvasmx.auth;

import io.github.srvasmx.common.Refusal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where sign-ins wait for their turn, and not more of them than can be served before their clients give up. Without a
 * directory as many have their turn at once as hashes may be computed; a directory answers while we wait, so with one there
 * are more.
 */
@Component
class SignInQueue {

    private static final int WITH_DIRECTORY = 16;

    private final Semaphore places;
    private final Semaphore turns;

    @Autowired
    SignInQueue(SignInProperties properties, PasswordHasher passwordHasher, Optional<UserDirectory> directory) {
        this(directory.isPresent() ? WITH_DIRECTORY : passwordHasher.atOnce(), properties.waiting());
    }

    SignInQueue(int atOnce, int waiting) {
        places = new Semaphore(atOnce + waiting);
        turns = new Semaphore(atOnce, true);
    }

    /** Whether one more would be let wait. */
    boolean hasRoom() {
        return places.availablePermits() > 0;
    }

    /**
     * Does {@code check} when it is its turn.
     *
     * @throws Refusal at once, when too many are waiting already
     */
    <T> T inTurn(Supplier<T> check) {
        if (!places.tryAcquire()) {
            throw Refusal.TOO_MANY_SIGN_INS;
        }
        try {
            turns.acquireUninterruptibly();
            try {
                return check.get();
            } finally {
                turns.release();
            }
        } finally {
            places.release();
        }
    }
}
