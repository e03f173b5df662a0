package io.github.srvasmx.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** Calls that are to be answered alike. */
record Exchange(List<Call> calls, List<Expectation> expectations) {

    Exchange expecting(Expectation expectation) {
        List<Expectation> more = new ArrayList<>(expectations);
        more.add(expectation);
        return new Exchange(calls, List.copyOf(more));
    }

    /** A test for each call. */
    Stream<DynamicTest> tests(Carrier carrier, Session session) {
        return calls.stream()
                .map(call -> DynamicTest.dynamicTest(name(call), () -> {
                    Assumptions.assumeTrue(carrier.carries(call.delivery()), "It takes a connection: WireTableIT");
                    run(call, carrier, session);
                }));
    }

    /** Fails unless every call is answered as expected. */
    void run(Carrier carrier, Session session) throws Exception {
        for (Call call : calls) {
            run(call, carrier, session);
        }
    }

    private void run(Call call, Carrier carrier, Session session) throws Exception {
        Received received = carrier.send(call.filledIn(session::fillIn));
        expectations.forEach(expectation -> expectation.check().of(call, received));
    }

    private String name(Call call) {
        return call.told() + " → "
                + expectations.stream().map(Expectation::told).collect(Collectors.joining(", "));
    }
}
