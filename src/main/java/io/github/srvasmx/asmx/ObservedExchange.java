package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;

/** An exchange that reports the end of its call to observers. */
final class ObservedExchange implements CallDispatcher.Exchange {

    private static final String TRACE_PARENT = "traceparent";

    private final CallDispatcher.Exchange exchange;
    private final List<CallObserver> observers;

    /** Created at once, because the request may not exist any more after its client has disconnected. */
    private final CallObserver.ObservedCall call;

    private final long begin = System.nanoTime();

    /**
     * @param exchange with the call of {@code operation}, which begins now
     */
    ObservedExchange(
            Operation operation, CallInput input, CallDispatcher.Exchange exchange, List<CallObserver> observers) {
        this.exchange = exchange;
        this.observers = observers;
        this.call =
                new CallObserver.ObservedCall(operation, exchange.binding(), traceParent(exchange.request()), input);
    }

    private static String traceParent(HttpServletRequest request) {
        Enumeration<String> sent = request.getHeaders(TRACE_PARENT);
        String first = sent.hasMoreElements() ? sent.nextElement() : "";
        return sent.hasMoreElements() ? "" : first;
    }

    @Override
    public HttpServletRequest request() {
        return exchange.request();
    }

    @Override
    public HttpServletResponse response() {
        return exchange.response();
    }

    @Override
    public String binding() {
        return call.binding();
    }

    @Override
    public void answer(Answer answer) throws IOException {
        try {
            exchange.answer(answer);
        } finally {
            report(answer);
        }
    }

    @Override
    public void sendLater(Answer answer) throws IOException {
        try {
            exchange.sendLater(answer);
        } finally {
            report(answer);
        }
    }

    @Override
    public void abandon() {
        exchange.abandon();
        long nanos = System.nanoTime() - begin;
        observers.forEach(observer -> observer.abandoned(call, nanos));
    }

    private void report(Answer answer) {
        long nanos = System.nanoTime() - begin;
        observers.forEach(observer -> observer.answered(call, answer, nanos));
    }
}
