package io.github.srvasmx.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.DatabaseCheck;
import io.github.srvasmx.database.ReadOnlyDatabaseException;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessResourceFailureException;

class ReadinessTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ApplicationAvailability availability = mock(ApplicationAvailability.class);
    private final DatabaseCheck database = mock(DatabaseCheck.class);
    private final FreeSpaceGuard space = mock(FreeSpaceGuard.class);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND / 2);
    private Readiness readiness = readiness(LONG);

    @BeforeEach
    void acceptRequests() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.ACCEPTING_TRAFFIC);
    }

    @AfterEach
    void endThreads() {
        readiness.destroy();
    }

    private Readiness readiness(Duration maxWait) {
        return new Readiness(availability, database, space, maxWait, nanos::get);
    }

    @Test
    void aServerThatStartsOrStopsIsNotReadyAndChecksNothing() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);
        assertThat(readiness.problem()).contains("The server is starting or stopping.");
        verify(database, times(0)).requireUsable();
    }

    @Test
    void aServerIsReadyOnlyIfTheDatabaseCanBeUsed() {
        doThrow(new DataAccessResourceFailureException("gone"))
                .doNothing()
                .when(database)
                .requireUsable();
        assertThat(readiness.problem()).contains("The database cannot be used.");
        nanos.addAndGet(SECOND);
        assertThat(readiness.problem()).isEmpty();
    }

    @Test
    void aServerIsNotReadyIfTheDatabaseCanOnlyBeRead() {
        doThrow(new ReadOnlyDatabaseException("a replica", new IllegalStateException()))
                .when(database)
                .requireUsable();
        assertThat(readiness.problem()).contains("The database can only be read.");
    }

    @Test
    void aServerIsReadyOnlyWithEnoughFreeSpace() throws Exception {
        doThrow(Refusal.TOO_LITTLE_FREE_SPACE).doNothing().when(space).require(0);
        assertThat(readiness.problem()).contains("The server has too little free space.");
        nanos.addAndGet(SECOND);
        assertThat(readiness.problem()).isEmpty();
    }

    @Test
    void whetherAServerHasADatabaseIsKnownAlsoWhileItStopsOrHasNoSpace() throws Exception {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);
        doThrow(Refusal.TOO_LITTLE_FREE_SPACE).when(space).require(0);
        assertThat(readiness.hasDatabase()).isTrue();

        doThrow(new DataAccessResourceFailureException("gone")).when(database).requireUsable();
        assertThat(readiness.hasDatabase()).isTrue();
        nanos.addAndGet(SECOND);
        assertThat(readiness.hasDatabase()).isFalse();
    }

    @Test
    void manyQuestionsCauseOneCheckInASecond() {
        for (int i = 0; i < 1000; i++) {
            assertThat(readiness.problem()).isEmpty();
        }
        verify(database, times(1)).requireUsable();
        nanos.addAndGet(SECOND);
        assertThat(readiness.problem()).isEmpty();
        verify(database, times(2)).requireUsable();
    }

    @Test
    void onlyOneCallerWaitsForACheck() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        assertThat(readiness.problem()).isEmpty();
        doAnswer(call -> {
                    begun.countDown();
                    end.await();
                    throw new DataAccessResourceFailureException("gone");
                })
                .when(database)
                .requireUsable();
        nanos.addAndGet(SECOND);
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> readiness.problem().isPresent());
        begun.await();

        assertThat(readiness.problem()).isEmpty();

        assertThat(first).isNotDone();
        end.countDown();
        assertThat(first.get()).isTrue();
        assertThat(readiness.problem()).contains("The database cannot be used.");
    }

    @Test
    void aCheckThatTakesTooLongIsAProblemUntilItHasEnded() throws Exception {
        readiness.destroy();
        readiness = readiness(Duration.ofMillis(1));
        CountDownLatch end = new CountDownLatch(1);
        doAnswer(call -> {
                    end.await();
                    return null;
                })
                .when(database)
                .requireUsable();
        assertThat(readiness.problem()).contains("The database cannot be used.");
        nanos.addAndGet(10 * SECOND);
        assertThat(readiness.problem()).contains("The database cannot be used.");
        verify(database, timeout(LONG.toMillis()).times(1)).requireUsable();

        doNothing().when(database).requireUsable();
        end.countDown();
        while (readiness.problem().isPresent()) {
            nanos.addAndGet(SECOND);
            Thread.sleep(1);
        }
    }
}
