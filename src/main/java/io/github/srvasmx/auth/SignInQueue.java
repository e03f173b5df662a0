package io.github.srvasmx.auth;

import io.github.srvasmx.common.Refusal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits how many sign-ins are checked concurrently and how many wait, so that the waiting ones are served before their clients
 * give up. Without a directory, as many are checked concurrently as hashes may be computed; with a directory, more, because the
 * server mostly waits for the directory.
 */
@Component
class SignInQueue {

    private static final int CONCURRENT_WITH_DIRECTORY = 16;

    private final Semaphore places;
    private final Semaphore turns;

    @Autowired
    SignInQueue(SignInProperties properties, PasswordHasher passwordHasher, Optional<UserDirectory> directory) {
        this(directory.isPresent() ? CONCURRENT_WITH_DIRECTORY : passwordHasher.maxConcurrent(), properties.waiting());
    }

    SignInQueue(int concurrent, int waiting) {
        places = new Semaphore(concurrent + waiting);
        turns = new Semaphore(concurrent, true);
    }

    /**
     * Waits for a turn, then runs {@code check}.
     *
     * @throws Refusal immediately, when too many are already waiting
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
