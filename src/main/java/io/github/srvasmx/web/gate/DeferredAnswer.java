package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The answer to a request that another thread sends, after the thread of the request has returned. The request counts as in
 * flight until then. A failure is handled as {@link RequestGateFilter} handles it.
 */
public final class DeferredAnswer {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final Connection connection;

    /** Sends an answer. */
    @FunctionalInterface
    public interface Task {

        /**
         * @throws Exception when the answer cannot be made or sent
         */
        void run() throws Exception;
    }

    private DeferredAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.connection = Connection.of(request);
        this.context = request.startAsync(request, response);
        context.setTimeout(0);
        connection.defer();
    }

    /**
     * Defers the answer, so that the thread of the request can return without it. After that, {@link #send} must be called
     * once.
     *
     * @throws IllegalStateException when the request does not allow it
     */
    public static DeferredAnswer to(HttpServletRequest request, HttpServletResponse response) {
        return new DeferredAnswer(request, response);
    }

    /** Makes an answer, and either sends it or leaves it to another thread to send it. */
    @FunctionalInterface
    public interface Step {

        /**
         * Returns whether the answer is sent. Otherwise another thread ends the request with this class.
         *
         * @throws Exception when the answer cannot be made, passed on or sent
         */
        boolean run() throws Exception;
    }

    /** Runs {@code step}, and ends the request if the answer is sent. May be called by any thread. */
    public void sendOrPassOn(Step step) {
        AtomicBoolean sent = new AtomicBoolean(true);
        Outcome outcome = runOrFail(request, response, connection, () -> sent.set(step.run()));
        if (sent.get()) {
            end(outcome);
        }
    }

    /** Runs {@code task}, which sends the answer, and ends the request. May be called by any thread. */
    public void send(Task task) {
        end(runOrFail(request, response, connection, task));
    }

    private void end(Outcome outcome) {
        if (outcome != Outcome.BROKEN) {
            try {
                response.getOutputStream().close();
            } catch (IOException | RuntimeException e) {
                connection.abort();
            }
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The connection is broken, and the container has ended the request already.
        }
    }

    /** How a task ended. */
    enum Outcome {
        /** Successfully. */
        DONE,
        /** With a failure, to which an answer was sent. */
        FAILED,
        /** No answer can be sent, so the connection was cut off. */
        BROKEN
    }

    /** Runs {@code task}, and answers its failure. */
    static Outcome runOrFail(
            HttpServletRequest request, HttpServletResponse response, Connection connection, Task task) {
        try {
            try {
                task.run();
                return Outcome.DONE;
            } catch (Throwable e) {
                RequestFailure.answer(request, response, e);
                return Outcome.FAILED;
            }
        } catch (IOException | RuntimeException e) {
            connection.abort();
            return Outcome.BROKEN;
        }
    }
}
