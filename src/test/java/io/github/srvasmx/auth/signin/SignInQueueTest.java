package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.signin.SignInQueue.Group;
import io.github.srvasmx.auth.signin.SignInQueue.Share;
import io.github.srvasmx.common.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SignInQueueTest {

    private static final int WAITING = 4;
    private static final String TOO_MANY = "SystemError:Too many sign-ins at once, try again later";

    private final SignInQueue queue = new SignInQueue(1, WAITING, Duration.ofMinutes(1));
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> served = Collections.synchronizedList(new ArrayList<>());
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<FutureTask<Boolean>> tasks = new ArrayList<>();

    @Test
    void refusesImmediatelyWhenTooManyAreWaitingAndServesTheOthers() throws Exception {
        occupy();
        for (int i = 0; i < WAITING; i++) {
            start(Group.UNKNOWN, "network " + i);
        }

        assertRefused(TOO_MANY, () -> queue.inTurn(new Share(Group.UNKNOWN, "another"), () -> true));

        finish();
        assertThat(served).containsExactly("network 0", "network 1", "network 2", "network 3");
        assertThat(queue.inTurn(new Share(Group.UNKNOWN, "another"), () -> true))
                .isTrue();
    }

    @Test
    void anAccountOnManyConnectionsIsServedInTurnsWithOthers() throws Exception {
        occupy();
        start(Group.KNOWN, "busy");
        start(Group.KNOWN, "busy");
        start(Group.KNOWN, "busy");
        start(Group.KNOWN, "other");

        finish();

        assertThat(served).containsExactly("busy", "other", "busy", "busy");
    }

    @Test
    void whoHasHadATurnLatelyComesAfterANewcomer() throws Exception {
        queue.inTurn(new Share(Group.UNKNOWN, "busy"), () -> true);
        occupy();
        start(Group.UNKNOWN, "busy");
        start(Group.UNKNOWN, "newcomer");

        finish();

        assertThat(served).containsExactly("newcomer", "busy");
    }

    @Test
    void aNewcomerTakesThePlaceOfTheOneWithMostTurns() throws Exception {
        occupy();
        for (int i = 0; i < WAITING; i++) {
            start(Group.KNOWN, "busy");
        }
        start(Group.KNOWN, "newcomer");

        finish();

        assertThat(served).containsExactly("busy", "newcomer", "busy", "busy");
        assertThat(refused).containsExactly("busy");
    }

    @Test
    void aRefusalCostsNoTurn() throws Exception {
        occupy();
        for (int i = 0; i < 10 * WAITING; i++) {
            start(Group.KNOWN, "busy");
        }
        finish();
        served.clear();
        CountDownLatch again = new CountDownLatch(1);
        FutureTask<Boolean> running = run(() -> queue.inTurn(new Share(Group.KNOWN, "x"), () -> await(again)));
        start(Group.KNOWN, "newcomer");
        start(Group.KNOWN, "newcomer");
        start(Group.KNOWN, "newcomer");
        start(Group.KNOWN, "busy");

        again.countDown();
        running.get();
        awaitTasks();

        assertThat(served).containsExactly("newcomer", "newcomer", "busy", "newcomer");
    }

    @Test
    void knownAndUnknownClientsHaveAlternateTurns() throws Exception {
        occupy();
        start(Group.UNKNOWN, "stranger 1");
        start(Group.UNKNOWN, "stranger 2");
        start(Group.UNKNOWN, "stranger 3");
        start(Group.KNOWN, "known");

        finish();

        assertThat(served).hasSize(4);
        assertThat(served.subList(0, 2)).contains("known");
    }

    @Test
    void strangersDoNotTakeAllPlaces() throws Exception {
        occupy();
        for (int i = 0; i < WAITING; i++) {
            start(Group.UNKNOWN, "stranger " + i);
        }
        start(Group.KNOWN, "known");

        finish();

        assertThat(served).hasSize(WAITING).contains("known");
        assertThat(refused).containsExactly("stranger 3");
    }

    @Test
    void theWaitIsLimited() throws Exception {
        SignInQueue impatient = new SignInQueue(1, WAITING, Duration.ofMillis(20));
        FutureTask<Boolean> running =
                run(() -> impatient.inTurn(new Share(Group.UNKNOWN, "running"), () -> await(end)));

        assertRefused(TOO_MANY, () -> impatient.inTurn(new Share(Group.UNKNOWN, "x"), () -> true));

        end.countDown();
        running.get();
        assertThat(impatient.inTurn(new Share(Group.UNKNOWN, "x"), () -> true)).isTrue();
    }

    /** Takes the only turn until {@link #finish}. */
    private void occupy() {
        tasks.add(run(() -> queue.inTurn(new Share(Group.UNKNOWN, "first"), () -> await(end))));
    }

    /** Returns when the sign-in waits, or has been refused. */
    private void start(Group group, String key) {
        tasks.add(run(() -> {
            try {
                return queue.inTurn(new Share(group, key), () -> served.add(key));
            } catch (Refusal e) {
                return refused.add(key);
            }
        }));
    }

    private static FutureTask<Boolean> run(Callable<Boolean> call) {
        FutureTask<Boolean> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        return task;
    }

    private void finish() throws Exception {
        end.countDown();
        awaitTasks();
    }

    private void awaitTasks() throws Exception {
        for (FutureTask<Boolean> task : tasks) {
            assertThat(task.get()).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
