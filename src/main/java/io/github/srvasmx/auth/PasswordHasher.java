package io.github.srvasmx.auth;

import io.github.srvasmx.common.XmlCharacters;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id. Each hash names its algorithm, so that another algorithm can replace it later. Computing a
 * hash takes {@value #MEMORY_KIB} KiB. The number of hashes that are computed concurrently is limited to what fits into a
 * third of the heap, and to one less than the number of processors, so that other calls do not wait for sign-ins.
 */
@Component
public class PasswordHasher {

    static final int MIN_PASSWORD_LENGTH = 8;
    static final int MAX_PASSWORD_LENGTH = 1024;

    // The first recommendation of OWASP's Password Storage Cheat Sheet.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A hash of no known password, with the same cost as all others: salt and result are zeros. */
    static final String DUMMY_HASH = dummyHash(MEMORY_KIB, ITERATIONS);

    private final PasswordEncoder encoder;
    private final String dummyHash;
    private final int maxConcurrent;
    private final Semaphore permits;

    @Autowired
    PasswordHasher() {
        this(
                new DelegatingPasswordEncoder(
                        "argon2",
                        Map.of(
                                "argon2",
                                new Argon2PasswordEncoder(
                                        SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS))),
                DUMMY_HASH,
                maxConcurrent(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory()));
    }

    PasswordHasher(PasswordEncoder encoder, String dummyHash, int maxConcurrent) {
        this.encoder = encoder;
        this.dummyHash = dummyHash;
        this.maxConcurrent = maxConcurrent;
        this.permits = new Semaphore(maxConcurrent, true);
    }

    static String dummyHash(int memoryKib, int iterations) {
        return "{argon2}$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + PARALLELISM + "$"
                + "A".repeat((SALT_BYTES * 4 + 2) / 3) + "$" + "A".repeat((HASH_BYTES * 4 + 2) / 3);
    }

    static int maxConcurrent(int processors, long heapBytes) {
        long fitting = heapBytes / 3 / (MEMORY_KIB * 1024L);
        return Math.toIntExact(Math.max(1, Math.min(processors - 1, fitting)));
    }

    /** How many hashes may be computed at the same time. */
    public int maxConcurrent() {
        return maxConcurrent;
    }

    /**
     * Hashes a new password.
     *
     * @throws IllegalArgumentException when the password has fewer than {@value #MIN_PASSWORD_LENGTH} or more than
     *     {@value #MAX_PASSWORD_LENGTH} characters, or one that no client can send
     */
    String hashNew(String password) {
        if (!isNewPassword(password)) {
            throw new IllegalArgumentException(
                    "The password must have " + MIN_PASSWORD_LENGTH + " to " + MAX_PASSWORD_LENGTH + " characters");
        }
        if (!XmlCharacters.allow(password)) {
            throw new IllegalArgumentException("The password has a character that no client can send");
        }
        return hash(password);
    }

    /** Hashes a password of any length. */
    String hash(String password) {
        permits.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(encoder.encode(password));
        } finally {
            permits.release();
        }
    }

    /** Whether {@code hash} is a hash of {@code password}. Takes the same time for every password. */
    public boolean matches(String password, String hash) {
        boolean valid = isValidPassword(password);
        permits.acquireUninterruptibly();
        try {
            return encoder.matches(valid ? password : "-", valid ? hash : dummyHash);
        } finally {
            permits.release();
        }
    }

    /** Takes as long as {@link #matches}, so that response times do not reveal which users exist. */
    public boolean matchesDummyHash(String password) {
        return matches(password, dummyHash);
    }

    /**
     * Whether this can be a new password: it has {@value #MIN_PASSWORD_LENGTH} to {@value #MAX_PASSWORD_LENGTH} characters.
     */
    public static boolean isNewPassword(String password) {
        return password.length() <= MAX_PASSWORD_LENGTH
                && password.codePointCount(0, password.length()) >= MIN_PASSWORD_LENGTH;
    }

    /**
     * Whether this can be the password of a user: it has 1 to {@value #MAX_PASSWORD_LENGTH} characters. Short passwords from
     * earlier versions and from a directory stay valid.
     */
    public static boolean isValidPassword(String password) {
        return !password.isEmpty() && password.length() <= MAX_PASSWORD_LENGTH;
    }
}
