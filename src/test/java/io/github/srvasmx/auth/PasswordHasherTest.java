package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordHasherTest {

    private static final long MEBIBYTE = 1 << 20;

    private final PasswordHasher passwordHasher = new PasswordHasher();

    @Test
    void aPasswordMatchesOnlyItsOwnHash() {
        String hash = passwordHasher.hash("engine");

        assertThat(passwordHasher.matches("engine", hash)).isTrue();
        assertThat(passwordHasher.matches("Engine", hash)).isFalse();
        assertThat(passwordHasher.matches("", hash)).isFalse();
        assertThat(passwordHasher.matches("x".repeat(1025), hash)).isFalse();
        assertThat(passwordHasher.matchesDummyHash("engine")).isFalse();
    }

    @Test
    void aHashIsArgon2idAndNamesItsCost() {
        assertThat(passwordHasher.hash("engine")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void theDummyHashCostsAsMuchAsAnyOther() {
        String everyOther = passwordHasher.hash("engine");

        assertThat(PasswordHasher.DUMMY_HASH).hasSameSizeAs(everyOther);
        assertThat(withoutSaltAndResult(PasswordHasher.DUMMY_HASH)).isEqualTo(withoutSaltAndResult(everyOther));
    }

    private static String withoutSaltAndResult(String hash) {
        return hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwordHasher.hash("engine")).isNotEqualTo(passwordHasher.hash("engine"));
    }

    @Test
    void concurrentHashesAreLimitedByProcessorsAndByAThirdOfTheHeap() {
        assertThat(PasswordHasher.maxConcurrent(4, 4096 * MEBIBYTE)).isEqualTo(3);
        assertThat(PasswordHasher.maxConcurrent(64, 128 * MEBIBYTE)).isEqualTo(2);
        assertThat(PasswordHasher.maxConcurrent(1, 128 * MEBIBYTE)).isEqualTo(1);
        assertThat(PasswordHasher.maxConcurrent(64, 16 * MEBIBYTE)).isEqualTo(1);
    }

    @Test
    void limitsConcurrentHashes() throws Exception {
        ConcurrencyRecorder encoder = new ConcurrencyRecorder();
        PasswordHasher bounded = new PasswordHasher(encoder, PasswordHasher.DUMMY_HASH, 2);

        AtOnce.call(8, () -> {
            boolean matches = false;
            for (int i = 0; i < 200; i++) {
                matches |= bounded.matches("engine", bounded.hash("engine"));
            }
            return matches;
        });

        assertThat(encoder.most.get()).isBetween(1, 2);
    }

    /** Records how many calls run concurrently. */
    private static final class ConcurrencyRecorder implements PasswordEncoder {

        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public String encode(@Nullable CharSequence password) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return encode(password).equals(hash);
        }
    }
}
