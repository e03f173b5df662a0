package io.github.srvasmx.asmx;

import io.github.srvasmx.metrics.CallObserver;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An exchange that tells an observer about its answer. */
final class ObservedExchange implements CallDispatcher.Exchange {

    private final Operation operation;
    private final CallDispatcher.Exchange exchange;
    private final CallObserver observer;

    /** Read at once, because the request may be gone when its client is. */
    private final String binding;

    private final long begin = System.nanoTime();

    /**
     * @param exchange with the call of {@code operation}, which begins now
     */
    ObservedExchange(Operation operation, CallDispatcher.Exchange exchange, CallObserver observer) {
        this.operation = operation;
        this.exchange = exchange;
        this.observer = observer;
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

    private void report(Answer answer) {
        observer.answered(operation, binding, answer, System.nanoTime() - begin);
    }
}
