package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GuardedAsyncContextTest {

    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void aRequestThatTheContainerHasEndedIsNotEndedAgain() {
        GuardedAsyncContext guarded = guarded(context(() -> {}));

        guarded.containerEnds();

        assertThatIllegalStateException().isThrownBy(guarded::complete);
        assertThatIllegalStateException().isThrownBy(() -> guarded.start(completions::incrementAndGet));
        assertThat(completions).hasValue(0);
    }

    /** After some failures of a connection, the container ends the request without reporting it. */
    @Test
    void aRequestHasEndedForTheServerWhenItsThreadHasLeftWhateverTheContainerDoes() {
        GuardedAsyncContext guarded = guarded(context(() -> {}));
        guarded.containerEnds();
        assertThat(ends).hasValue(0);

        assertThatIllegalStateException().isThrownBy(guarded::complete);

        assertThat(ends).hasValue(1);
    }

    /** Otherwise the handler would go on with the objects of the next request. */
    @Test
    void aRequestThatIsCompletedWhileItsHandlerRunsEndsAfterIt() {
        GuardedAsyncContext guarded = guarded(context(() -> {}));
        guarded.beginHandling();

        guarded.complete();
        assertThat(completions).hasValue(0);

        guarded.endHandling();
        assertThat(completions).hasValue(1);
    }

    @Test
    void aHandlerEndsWithoutAFailureIfTheContainerHasEndedTheRequest() {
        GuardedAsyncContext guarded = guarded(context(() -> {
            throw new IllegalStateException("Ended");
        }));
        guarded.beginHandling();
        guarded.complete();

        guarded.endHandling();

        assertThat(completions).hasValue(0);
    }

    @Test
    void aRequestThatIsNotCompletedWhileItsHandlerRunsEndsLater() {
        GuardedAsyncContext guarded = guarded(context(() -> {}));
        guarded.beginHandling();
        guarded.endHandling();
        assertThat(completions).hasValue(0);

        guarded.complete();
        assertThat(completions).hasValue(1);
    }

    @Test
    void theContainerWaitsWhileAThreadEndsTheRequest() throws Exception {
        CountDownLatch completing = new CountDownLatch(1);
        CountDownLatch mayComplete = new CountDownLatch(1);
        GuardedAsyncContext guarded = guarded(context(() -> {
            completing.countDown();
            await(mayComplete);
        }));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> answering = threads.submit(guarded::complete);
            await(completing);
            Future<Integer> container = threads.submit(() -> {
                guarded.containerEnds();
                return completions.get();
            });
            mayComplete.countDown();

            assertThat(container.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            answering.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private GuardedAsyncContext guarded(AsyncContext context) {
        return new GuardedAsyncContext(context, Connection.of(new MockHttpServletRequest()), ends::incrementAndGet);
    }

    private MockAsyncContext context(Runnable whileCompleting) {
        return new MockAsyncContext(new MockHttpServletRequest(), new MockHttpServletResponse()) {
            @Override
            public void complete() {
                whileCompleting.run();
                completions.incrementAndGet();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
