package io.github.srvasmx.auth;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/**
 * Hashes passwords with the server's algorithm, but with little work: nearly every test signs in, and a real hash takes
 * longer than most tests. {@link PasswordHasherTest} checks how much work the server does.
 */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 64;
    private static final int ITERATIONS = 1;
    private static final int HASHES_AT_ONCE = 2;

    @Bean
    @Primary
    PasswordHasher quickPasswordHasher() {
        Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);
        return new PasswordHasher(
                new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2)),
                PasswordHasher.dummyHash(MEMORY_KIB, ITERATIONS),
                HASHES_AT_ONCE);
    }
}
