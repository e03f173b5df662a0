package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.MILLI;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.ObservedDataSource.Pause;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the end of a session has been reported, no concurrent lookup brings it back. */
@NightlyOnEveryDatabase
class SessionEndRaceTest {

    private static final int THREADS = 9;

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @RepeatedTest(20)
    void onceLogOutHasReturnedNoUseSucceeds() throws Exception {
        race(ticket -> fixture.auth.logOut(ticket));
    }

    @RepeatedTest(20)
    void onceDisablingHasReturnedNoUseSucceeds() throws Exception {
        race(ticket -> fixture.accounts.disable(fixture.ada));
    }

    private void race(Consumer<String> end) throws Exception {
        String ticket = fixture.signIn();
        AtomicInteger role = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();

        AtOnce.call(THREADS, () -> {
            if (role.getAndIncrement() == 0) {
                end.accept(ticket);
                ended.set(true);
                return true;
            }
            boolean startedAfterTheEnd;
            boolean opened;
            do {
                // Makes some of the uses write.
                fixture.clock.advance(MILLI);
                startedAfterTheEnd = ended.get();
                opened = opens(ticket);
                assertThat(opened && startedAfterTheEnd).isFalse();
            } while (!startedAfterTheEnd);
            return opened;
        });

        assertThat(opens(ticket)).isFalse();
    }

    private boolean opens(String ticket) {
        try {
            fixture.auth.requireSession(ticket);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.text()).isEqualTo(NO_SESSION);
            return false;
        }
    }

    /** The first query of a lookup finds out whether there is a session; the second one fills the cache. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aLookupInProgressCachesNoSessionOfAUserWhoIsBeingDisabled(int queries) throws Exception {
        String ticket = fixture.signIn();
        Pause pause = fixture.database.pauseAfter(queries);
        FutureTask<Session> lookUp =
                inBackground(() -> fixture.auth.check(ticket)).task();
        pause.reached().await();

        Background<Boolean> disabling = inBackground(() -> {
            fixture.accounts.disable(fixture.ada);
            return true;
        });
        // Disabling either waits for the lookup or has completed.
        while (disabling.thread().isAlive() && disabling.thread().getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        pause.released().countDown();

        assertThatThrownBy(lookUp::get).hasRootCauseMessage(NO_SESSION);
        assertThat(disabling.task().get()).isTrue();
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    private record Background<T>(Thread thread, FutureTask<T> task) {}

    private static <T> Background<T> inBackground(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.start();
        return new Background<>(thread, task);
    }
}
