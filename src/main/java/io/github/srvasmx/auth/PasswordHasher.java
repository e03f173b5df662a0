package io.github.srvasmx.auth;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id. Each hash names its algorithm, so that a later one can take over hash by hash. Each
 * takes {@value #MEMORY_KIB} KiB, so no more are computed at once than there are processors, nor than a third of the heap
 * holds.
 */
@Component
public class PasswordHasher {

    private static final int LONGEST = 1024;

    // What OWASP's Password Storage Cheat Sheet names first.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A hash of no password that costs what every other costs: salt and result are zeros. */
    static final String NOBODYS = "{argon2}$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + PARALLELISM
            + "$" + "A".repeat((SALT_BYTES * 4 + 2) / 3) + "$" + "A".repeat((HASH_BYTES * 4 + 2) / 3);

    private final PasswordEncoder encoder;
    private final int bound;
    private final Semaphore atOnce;

    @Autowired
    PasswordHasher() {
        this(
                new DelegatingPasswordEncoder(
                        "argon2",
                        Map.of(
                                "argon2",
                                new Argon2PasswordEncoder(
                                        SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS))),
                atOnce(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory()));
    }

    PasswordHasher(PasswordEncoder encoder, int atOnce) {
        this.encoder = encoder;
        this.bound = atOnce;
        this.atOnce = new Semaphore(atOnce, true);
    }

    static int atOnce(int processors, long heapBytes) {
        long fitting = heapBytes / 3 / (MEMORY_KIB * 1024L);
        return Math.toIntExact(Math.max(1, Math.min(processors, fitting)));
    }

    /** How many hashes are computed at once. */
    int atOnce() {
        return bound;
    }

    /**
     * @throws IllegalArgumentException when the password is empty or over {@value #LONGEST} characters
     */
    String hash(String password) {
        if (!isPossible(password)) {
            throw new IllegalArgumentException("A password has 1 to " + LONGEST + " characters");
        }
        atOnce.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(encoder.encode(password));
        } finally {
            atOnce.release();
        }
    }

    /** Whether {@code password} is that of {@code hash}. */
    boolean matches(String password, String hash) {
        boolean possible = isPossible(password);
        atOnce.acquireUninterruptibly();
        try {
            return encoder.matches(possible ? password : "-", possible ? hash : NOBODYS);
        } finally {
            atOnce.release();
        }
    }

    /** Takes as long as {@link #matches}, for a user who does not exist. */
    boolean matchesNobody(String password) {
        return matches(password, NOBODYS);
    }

    /** Whether any user can have that password: it is not empty, and not over {@value #LONGEST} characters. */
    public static boolean isPossible(String password) {
        return !password.isEmpty() && password.length() <= LONGEST;
    }
}
