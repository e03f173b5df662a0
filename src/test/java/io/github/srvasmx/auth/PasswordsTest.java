package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private static final long MEBIBYTE = 1 << 20;

    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordMatchesItsOwnHashAlone() {
        String hash = passwords.hash("engine");

        assertThat(passwords.matches("engine", hash)).isTrue();
        assertThat(passwords.matches("Engine", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(1025), hash)).isFalse();
        assertThat(passwords.matchesNobody("engine")).isFalse();
    }

    @Test
    void aHashIsArgon2idAndNamesWhatItCosts() {
        assertThat(passwords.hash("engine")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void theHashOfNobodyCostsWhatEveryOtherCosts() {
        String everyOther = passwords.hash("engine");

        assertThat(Passwords.NOBODYS).hasSameSizeAs(everyOther);
        assertThat(withoutSaltAndResult(Passwords.NOBODYS)).isEqualTo(withoutSaltAndResult(everyOther));
    }

    private static String withoutSaltAndResult(String hash) {
        return hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwords.hash("engine")).isNotEqualTo(passwords.hash("engine"));
    }

    @Test
    void noMoreAreComputedAtOnceThanThereAreProcessorsOrThanAThirdOfTheHeapHolds() {
        assertThat(Passwords.atOnce(4, 4096 * MEBIBYTE)).isEqualTo(4);
        assertThat(Passwords.atOnce(64, 128 * MEBIBYTE)).isEqualTo(2);
        assertThat(Passwords.atOnce(1, 128 * MEBIBYTE)).isEqualTo(1);
        assertThat(Passwords.atOnce(64, 16 * MEBIBYTE)).isEqualTo(1);
    }

    @Test
    void theBoundIsKept() throws Exception {
        CrowdedEncoder encoder = new CrowdedEncoder();
        Passwords bounded = new Passwords(encoder, 2);

        AtOnce.call(8, () -> {
            boolean matches = false;
            for (int i = 0; i < 200; i++) {
                matches |= bounded.matches("engine", bounded.hash("engine"));
            }
            return matches;
        });

        assertThat(encoder.most.get()).isBetween(1, 2);
    }

    /** Remembers how many were in it together. */
    private static final class CrowdedEncoder implements PasswordEncoder {

        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public String encode(@Nullable CharSequence password) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return encode(password).equals(hash);
        }
    }
}
