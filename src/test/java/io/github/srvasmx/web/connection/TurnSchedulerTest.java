package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test is the only thread; it decides when a started turn really runs. */
class TurnSchedulerTest {

    private static final int MOST = 2;

    private final TurnScheduler turns = new TurnScheduler(MOST);
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void useThreads() {
        turns.use(started::add);
    }

    @Test
    void onlySomeTurnsRunAtTheSameTime() {
        execute(TurnQueue.Size.SMALL, "a", "b", "c");
        assertThat(started).hasSize(MOST);

        runNext();

        assertThat(done).containsExactly("a", "c");
    }

    @Test
    void whileATurnWaitsAnotherOneRuns() {
        turns.execute(() -> {
            turns.beginWait();
            assertThat(started)
                    .as("the second turn, and the one that had to wait")
                    .hasSize(2);
            turns.endWait();
            done.add("a");
        });
        execute(TurnQueue.Size.SMALL, "b", "c");

        runAll();

        assertThat(done).containsExactly("a", "b", "c");
    }

    /** Otherwise those that wait for it could hold all places. */
    @Test
    void aTurnGoesOnAfterItsWaitAlthoughTooManyRunThen() {
        turns.execute(() -> {
            turns.beginWait();
            turns.endWait();
            done.add("a");
        });
        execute(TurnQueue.Size.SMALL, "b", "c", "d");

        runNext();
        assertThat(done)
                .as("two others run, so its thread takes no further turn")
                .containsExactly("a");

        runAll();
        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aTurnThatEndsWhileItWaitsLeavesNoPlaceTaken() {
        turns.execute(turns::beginWait);
        runAll();
        turns.execute(turns::beginWait);
        runAll();

        execute(TurnQueue.Size.SMALL, "a", "b");

        assertThat(started).hasSize(MOST);
    }

    @Test
    void aTurnThatFailsGivesItsPlaceToTheNext() {
        turns.execute(() -> {
            throw new IllegalStateException();
        });
        execute(TurnQueue.Size.SMALL, "a", "b");

        assertThatIllegalStateException().isThrownBy(this::runNext);

        assertThat(started).hasSize(MOST);
    }

    @Test
    void waitingOutsideOfATurnChangesNothing() {
        turns.beginWait();
        turns.endWait();

        execute(TurnQueue.Size.SMALL, "a", "b", "c");

        assertThat(started).hasSize(MOST);
    }

    @Test
    void smallRequestsComeBeforeLargeOnes() {
        occupy();
        execute(TurnQueue.Size.LARGE, "large");
        execute(TurnQueue.Size.SMALL_AGAIN, "again");
        execute(TurnQueue.Size.SMALL, "small");

        runAll();

        assertThat(done).containsExactly("small", "again", "large");
    }

    @Test
    void largeRequestsHaveAShare() {
        occupy();
        execute(TurnQueue.Size.LARGE, "large");
        IntStream.range(0, 100).forEach(i -> execute(TurnQueue.Size.SMALL, "small " + i));

        runAll();

        assertThat(done.indexOf("large")).isLessThan(24);
    }

    @Test
    void theLastClientDoesNotWaitForAllOthersNorTheFirstForAllLaterOnes() {
        occupy();
        execute(
                TurnQueue.Size.SMALL,
                IntStream.range(0, 12).mapToObj(i -> "" + i).toArray(String[]::new));

        runAll();

        assertThat(done.subList(0, 6)).contains("11", "10", "0").doesNotContain("5", "6");
    }

    @Test
    void connectionsWithARequestAndThoseThatAreEndedTakeTurnsWithNewRequests() {
        occupy();
        execute(TurnQueue.Size.SMALL, "small", "small", "small");
        execute(TurnQueue.Size.CONTINUED, "continued", "continued", "continued");

        runAll();

        assertThat(done.subList(0, 4)).containsExactlyInAnyOrder("small", "small", "continued", "continued");
    }

    @Test
    void whenTheMemoryIsFullNoRequestBeginsAndOthersGoOn() {
        turns.tick(true);
        execute(TurnQueue.Size.SMALL, "small");
        execute(TurnQueue.Size.LARGE, "large");
        execute(TurnQueue.Size.CONTINUED, "continued");
        runAll();
        assertThat(done).containsExactly("continued");

        turns.tick(false);
        runAll();
        assertThat(done).containsExactly("continued", "small", "large");
    }

    @Test
    void moreTurnsRunWhenNoneHasBegunForSomeTime() {
        execute(TurnQueue.Size.SMALL, "a", "b", "c", "d", "e");
        turns.tick(false);
        assertThat(started).as("some have begun since the last tick").hasSize(MOST);

        turns.tick(false);

        assertThat(started).hasSize(2 * MOST);
    }

    @Test
    void aTurnMayLookAgainAsLongAsNoOtherOneWaits() {
        List<Boolean> looks = looksOfATurn(0);

        assertThat(looks).hasSize(20).containsOnly(true);
    }

    /** A client that sends its next request at once would keep its thread for ever otherwise. */
    @Test
    void aTurnMayLookAgainOnlySomeTimesWhileOthersWait() {
        List<Boolean> looks = looksOfATurn(MOST);

        assertThat(looks.subList(0, 8)).containsOnly(true);
        assertThat(looks.subList(8, 20)).containsOnly(false);
    }

    @Test
    void aTurnDoesNotLookAgainWhenMoreWaitThanCanRun() {
        List<Boolean> looks = looksOfATurn(MOST + 1);

        assertThat(looks).containsOnly(false);
    }

    @Test
    void eachTurnOfAThreadMayLookAgain() {
        List<Boolean> looks = new ArrayList<>();
        turns.execute(() -> look(looks));
        turns.execute(() -> look(looks));
        turns.execute(() -> look(looks));
        execute(TurnQueue.Size.LARGE, "waits");

        runNext();

        assertThat(looks.subList(0, 20).stream().filter(look -> look)).hasSize(8);
        assertThat(looks.subList(20, 40).stream().filter(look -> look)).hasSize(8);
    }

    @Test
    void outsideOfATurnNothingIsLookedForAgain() {
        assertThat(turns.mayLookAgain()).isFalse();
    }

    /** Whether a turn may look again, twenty times in a row, while {@code waiting} others wait. */
    private List<Boolean> looksOfATurn(int waiting) {
        List<Boolean> looks = new ArrayList<>();
        turns.execute(() -> look(looks));
        turns.execute(() -> {});
        for (int i = 0; i < waiting; i++) {
            execute(TurnQueue.Size.SMALL, "waits");
        }
        runNext();
        return looks;
    }

    private void look(List<Boolean> looks) {
        for (int i = 0; i < 20; i++) {
            looks.add(turns.mayLookAgain());
        }
    }

    /** Takes all places but for one, and that one until {@link #runAll()}. */
    private void occupy() {
        for (int i = 1; i < MOST; i++) {
            turns.execute(() -> {});
            started.clear();
        }
        turns.execute(() -> {});
    }

    private void execute(TurnQueue.Size size, String... names) {
        for (String name : names) {
            turns.execute(new TurnScheduler.Turn() {
                @Override
                public TurnQueue.Size size() {
                    return size;
                }

                @Override
                public void run() {
                    done.add(name);
                }
            });
        }
    }

    private void runNext() {
        Objects.requireNonNull(started.poll()).run();
    }

    private void runAll() {
        while (!started.isEmpty()) {
            runNext();
        }
    }
}
