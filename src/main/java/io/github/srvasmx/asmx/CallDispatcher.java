package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationInvoker;
import io.github.srvasmx.operations.Queueing;
import io.github.srvasmx.web.connection.Connection;
import io.github.srvasmx.web.gate.DeferredAnswer;
import io.github.srvasmx.work.QueuedCall;
import io.github.srvasmx.work.WorkPools;
import io.github.srvasmx.work.Workload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decides which thread runs a call. A short call runs on the thread of its request. Any other call makes its first checks
 * there and then waits in the pool of its workload, without a thread; the pool runs it and sends the answer. A file is
 * always sent by the pool of transfers, so that a client that reads slowly holds no thread of the others.
 */
@Component
public class CallDispatcher {

    private static final Logger log = LoggerFactory.getLogger(CallDispatcher.class);

    /** The attribute of a request with the name of the user, for access logs. */
    private static final String USER = "user";

    private final OperationInvoker invoker;
    private final WorkPools pools;

    /** Empty if nothing is measured, traced or recorded. */
    private final List<CallObserver> observers;

    CallDispatcher(OperationInvoker invoker, WorkPools pools, ObjectProvider<CallObserver> observers) {
        this.invoker = invoker;
        this.pools = pools;
        this.observers = observers.stream().toList();
    }

    /** The request of a call, and the way in which its binding answers. */
    public interface Exchange {

        HttpServletRequest request();

        HttpServletResponse response();

        /** {@code GET}, {@code POST}, {@code SOAP 1.1} or {@code SOAP 1.2}. */
        String binding();

        /** Answers on the thread of the request. */
        void answer(Answer answer) throws IOException;

        /** Sends the answer on another thread, after the thread of the request has returned. */
        void sendLater(Answer answer) throws IOException;

        /** Gives up, because the client has disconnected before there was an answer. */
        default void abandon() {}
    }

    /**
     * Serves a call. When this method returns, the call may still have to be answered, by another thread. A request that
     * does not support that is answered by this thread.
     *
     * @param call closed when it is answered
     * @throws IOException when the answer cannot be sent
     */
    public void serve(Operation operation, ReceivedCall call, Exchange exchange) throws IOException {
        dispatch(
                operation,
                call,
                observers.isEmpty() ? exchange : new ObservedExchange(operation, call, exchange, observers));
    }

    private void dispatch(Operation operation, ReceivedCall call, Exchange exchange) throws IOException {
        Optional<Queueing> queueing = operation.queueing();
        if (queueing.isEmpty() || !exchange.request().isAsyncSupported()) {
            serveHere(operation, call, exchange);
            return;
        }
        OperationInvoker.Admitted admitted = invoker.admit(operation, queueing.get(), call);
        if (admitted.refusal().isPresent()) {
            try (call) {
                exchange.answer(admitted.refusal().get());
            }
            return;
        }
        if (admitted.keys().isEmpty()) {
            serveHere(operation, call, exchange);
            return;
        }
        DeferredAnswer deferred = DeferredAnswer.to(exchange.request(), exchange.response());
        pools.of(queueing.get().workload())
                .submit(
                        admitted.keys(),
                        new DeferredCall(operation, queueing.get(), admitted.keys(), call, exchange, deferred));
    }

    private void serveHere(Operation operation, ReceivedCall call, Exchange exchange) throws IOException {
        try (call) {
            exchange.answer(invoke(operation, call, exchange));
        }
    }

    /** A connection whose client has shown a live ticket or a right password is among the last to be ended. */
    private Answer invoke(Operation operation, ReceivedCall call, Exchange exchange)
            throws ClientDisconnectedException {
        Answer answer;
        try {
            answer = invoker.invoke(operation, call);
        } catch (ClientDisconnectedException e) {
            exchange.abandon();
            throw e;
        }
        if (call.caller().session().isPresent()) {
            call.caller().userName().ifPresent(name -> exchange.request().setAttribute(USER, name));
        }
        if (answer.isSuccess() && operation.identifiesCaller()) {
            Connection.of(exchange.request()).trust();
        }
        return answer;
    }

    /** A call that waits without a thread. */
    private final class DeferredCall implements QueuedCall {

        private final Operation operation;
        private final Queueing queueing;
        private final Set<String> keys;
        private final ReceivedCall call;
        private final Exchange exchange;
        private final DeferredAnswer deferred;

        DeferredCall(
                Operation operation,
                Queueing queueing,
                Set<String> keys,
                ReceivedCall call,
                Exchange exchange,
                DeferredAnswer deferred) {
            this.operation = operation;
            this.queueing = queueing;
            this.keys = keys;
            this.call = call;
            this.exchange = exchange;
            this.deferred = deferred;
        }

        @Override
        public void run(Runnable endSoon) {
            deferred.sendOrPassOn(() -> {
                Answer answer = invoke(endSoon);
                if (isForTransfer(answer)) {
                    pools.of(Workload.TRANSFER).submit(keys, new Transfer(this, answer));
                    return false;
                }
                send(answer);
                return true;
            });
        }

        /** Closes the call if it fails. The failure is an answer too. */
        private Answer invoke(Runnable endSoon) throws IOException {
            try {
                return CallDispatcher.this.invoke(operation, call, exchange);
            } catch (IOException | RuntimeException | Error e) {
                try (call) {
                    throw e;
                }
            } finally {
                endSoon.run();
            }
        }

        private boolean isForTransfer(Answer answer) {
            return answer.isFile() && queueing.workload() != Workload.TRANSFER;
        }

        private void send(Answer answer) throws IOException {
            try (call) {
                exchange.sendLater(answer);
            }
        }

        @Override
        public void refuse() {
            deferred.send(() -> send(OperationInvoker.overloaded(queueing.workload())));
        }

        @Override
        public boolean keepWaiting() {
            try {
                call.heartbeat();
                return true;
            } catch (ClientDisconnectedException e) {
                deferred.send(() -> {
                    try (call) {
                        exchange.abandon();
                        throw e;
                    }
                });
                return false;
            }
        }
    }

    /** A file that another pool has made, and that waits to be sent. */
    private record Transfer(DeferredCall made, Answer answer) implements QueuedCall {

        @Override
        public void run(Runnable endSoon) {
            made.deferred.send(() -> made.send(answer));
        }

        @Override
        public void refuse() {
            made.deferred.send(() -> {
                try (answer) {
                    made.send(OperationInvoker.overloaded(Workload.TRANSFER));
                }
            });
        }

        @Override
        public boolean keepWaiting() {
            if (made.keepWaiting()) {
                return true;
            }
            try {
                answer.close();
            } catch (IOException e) {
                log.warn("Cannot close a file whose client has disconnected", e);
            }
            return false;
        }
    }
}
