package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** An exchange that tells observers how its call has ended. */
final class ObservedExchange implements CallDispatcher.Exchange {

    private final Operation operation;
    private final CallInput input;
    private final CallDispatcher.Exchange exchange;
    private final List<CallObserver> observers;

    /** Read at once, because the request may be gone when its client is. */
    private final String binding;

    private final long begin = System.nanoTime();

    /**
     * @param exchange with the call of {@code operation}, which begins now
     */
    ObservedExchange(
            Operation operation, CallInput input, CallDispatcher.Exchange exchange, List<CallObserver> observers) {
        this.operation = operation;
        this.input = input;
        this.exchange = exchange;
        this.observers = observers;
        this.binding = exchange.binding();
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
        return binding;
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
        observers.forEach(observer -> observer.abandoned(operation, binding, input));
    }

    private void report(Answer answer) {
        long nanos = System.nanoTime() - begin;
        observers.forEach(observer -> observer.answered(operation, binding, input, answer, nanos));
    }
}
