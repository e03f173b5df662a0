package io.github.srvasmx.testing;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.servlet.MvcResult;

/** Makes MockMvc wait for answers that another thread sends, as a client does. */
@TestConfiguration
public class DeferredAnswers {

    private static final long CHECK_MILLIS = 100;
    private static final long LIMIT_SECONDS = 60;

    @Bean
    MockMvcBuilderCustomizer waitForDeferredAnswers() {
        return builder -> builder.alwaysDo(DeferredAnswers::await);
    }

    private static void await(MvcResult result) throws InterruptedException {
        if (!result.getRequest().isAsyncStarted()) {
            return;
        }
        CountDownLatch completed = new CountDownLatch(1);
        AsyncContext context = Objects.requireNonNull(result.getRequest().getAsyncContext());
        context.addListener(new CompletionListener(completed));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        // The answer can be complete before the listener was added.
        while (!completed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)
                && result.getRequest().isAsyncStarted()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("No answer after " + LIMIT_SECONDS + " seconds");
            }
        }
    }

    private record CompletionListener(CountDownLatch completed) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            completed.countDown();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
