package io.github.srvasmx.handler.quota;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Counts staged files again in the background, one folder after the other. */
@Component
@ConditionalOnSingleServer
class StagingRecounts implements Executor, DisposableBean {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor thread;

    StagingRecounts() {
        thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("staging-recount"),
                // A server that has stopped counts nothing.
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable count) {
        thread.execute(count);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
