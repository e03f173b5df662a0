package io.github.srvasmx.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.UserDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory that does not answer, and more sign-ins with unknown names than may ask it. */
class HangingDirectoryTest {

    private static final int ASKED_AT_ONCE = 16;
    private static final int SIGN_INS = 150;

    private final CountDownLatch asked = new CountDownLatch(ASKED_AT_ONCE);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final ExecutorService strangers = Executors.newCachedThreadPool();
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder, Optional.of((name, password) -> hang()));
    }

    @AfterEach
    void close() throws InterruptedException {
        answer.countDown();
        strangers.shutdown();
        assertThat(strangers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        fixture.close();
    }

    @Test
    @Timeout(60)
    void keepsNoUserWithALocalPasswordWaiting() throws Exception {
        ExecutorCompletionService<SignIn> unknown = new ExecutorCompletionService<>(strangers);
        for (int i = 0; i < SIGN_INS; i++) {
            String name = "unknown " + i;
            unknown.submit(() -> fixture.authenticate(name, "password"));
        }
        asked.await();

        assertThat(fixture.authenticate("Ada", "engine").session().user().id()).isEqualTo(fixture.ada);

        for (int i = 0; i < SIGN_INS - ASKED_AT_ONCE; i++) {
            assertThatThrownBy(unknown.take()::get)
                    .hasRootCauseMessage("SystemError:Too many sign-ins at once, try again later");
        }
    }

    private Optional<UserDirectory.Entry> hang() {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.empty();
    }
}
