package io.github.srvasmx.bench.load;

import java.util.Optional;
import java.util.function.Consumer;

/** What one connection has to say. It judges each answer itself, and throws for one that is not as it should be. */
public interface Dialogue {

    Request first();

    /** The request that follows {@code answer}, or nothing when all has been said. */
    Optional<Request> next(Answer answer);

    /** The same request for ever, successful every time. */
    static Dialogue repeating(Request request) {
        Optional<Request> same = Optional.of(request);
        return new Dialogue() {
            @Override
            public Request first() {
                return request;
            }

            @Override
            public Optional<Request> next(Answer answer) {
                answer.successful();
                return same;
            }
        };
    }

    /** One request, and {@code listener} for its answer. */
    static Dialogue once(Request request, Consumer<Answer> listener) {
        return new Dialogue() {
            @Override
            public Request first() {
                return request;
            }

            @Override
            public Optional<Request> next(Answer answer) {
                listener.accept(answer);
                return Optional.empty();
            }
        };
    }
}
