package io.github.srvasmx.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** Requests that all have to be answered in the same way. */
record Exchange(List<Request> requests, List<Expectation> expectations) {

    Exchange expecting(Expectation expectation) {
        List<Expectation> more = new ArrayList<>(expectations);
        more.add(expectation);
        return new Exchange(requests, List.copyOf(more));
    }

    /** Returns a test for each request. */
    Stream<DynamicTest> tests(Transport transport, Session session) {
        return requests.stream()
                .map(request -> DynamicTest.dynamicTest(name(request), () -> {
                    Assumptions.assumeTrue(
                            transport.supports(request.transfer()), "Needs a real connection: WireTableIT");
                    run(request, transport, session);
                }));
    }

    /** Fails unless every request is answered as expected. */
    void run(Transport transport, Session session) throws Exception {
        for (Request request : requests) {
            run(request, transport, session);
        }
    }

    private void run(Request request, Transport transport, Session session) throws Exception {
        Response response = transport.send(request.filledIn(session::fillIn));
        expectations.forEach(expectation -> expectation.check().of(request, response));
    }

    private String name(Request request) {
        return request.description() + " → "
                + expectations.stream().map(Expectation::description).collect(Collectors.joining(", "));
    }
}
