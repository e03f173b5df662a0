package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The asynchronous part of one request. When the connection of a request fails, the container ends the request itself, and
 * uses its objects for a request of another client. A thread that answers the first request must not change the second one.
 * So if this thread has met the failure, the failure is reported to the container only when this thread ends the request. If
 * the container has begun to end a request, no other thread ends it.
 */
final class GuardedAsyncContext implements AsyncContext {

    /** The longest time that the container waits for a thread that has met a failure and only has to clean up. */
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final AsyncContext context;
    private final Connection connection;
    private final Runnable whenEnded;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition leaving = lock.newCondition();
    private boolean ended;
    private boolean left;
    private boolean handling;
    private boolean completed;

    /**
     * @param whenEnded called when the request is completed here, also if the container has ended it: after some failures of
     *     the connection, the container reports no end. May be called more than once
     */
    GuardedAsyncContext(AsyncContext context, Connection connection, Runnable whenEnded) {
        this.context = context;
        this.connection = connection;
        this.whenEnded = whenEnded;
    }

    /**
     * Called by the container before it ends the request because of a failure. If a thread has met the failure, this waits
     * until it does not use the request any more.
     */
    void containerEnds() {
        lock.lock();
        try {
            ended = true;
            long wait = TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
            while (connection.isFailureHeld() && !left && wait > 0) {
                wait = leaving.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that a thread of another pool runs the handler of the request. If a third thread completed the request before
     * the handler has returned, the container would use the request's objects for the next request while the handler still
     * uses them. So the request is completed only after the handler has returned.
     */
    void beginHandling() {
        lock.lock();
        try {
            handling = true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the handler has returned. */
    void endHandling() {
        lock.lock();
        try {
            handling = false;
            if (completed && !ended) {
                completeNow();
            }
        } catch (IllegalStateException e) {
            // The client has closed the connection, and the container has ended the request.
        } finally {
            lock.unlock();
        }
    }

    /**
     * @throws IllegalStateException when the container has ended the request
     */
    @Override
    public void complete() {
        lock.lock();
        try {
            left = true;
            leaving.signalAll();
            requireNotEnded();
            if (handling) {
                completed = true;
            } else {
                completeNow();
            }
        } finally {
            lock.unlock();
            whenEnded.run();
        }
    }

    private void completeNow() {
        connection.dropRestOfAnswer();
        if (!connection.releaseFailure()) {
            context.complete();
        }
    }

    /**
     * @throws IllegalStateException when the container has ended the request
     */
    @Override
    public void start(Runnable task) {
        ifNotEnded(() -> context.start(task));
    }

    private void ifNotEnded(Runnable action) {
        lock.lock();
        try {
            requireNotEnded();
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("The container has ended this request");
        }
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        ifNotEnded(context::dispatch);
    }

    @Override
    public void dispatch(String path) {
        ifNotEnded(() -> context.dispatch(path));
    }

    @Override
    public void dispatch(ServletContext servletContext, String path) {
        ifNotEnded(() -> context.dispatch(servletContext, path));
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
        context.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
