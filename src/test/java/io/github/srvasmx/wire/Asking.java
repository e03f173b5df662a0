package io.github.srvasmx.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Calls of a row whose answer has not been told yet. */
record Asking(Row row, List<Call> calls) {

    /** Each call once with each of {@code values}. */
    Asking with(String header, String... values) {
        return eachWith(values, (call, value) -> call.with(header, value).told(header + ": " + value));
    }

    Asking without(String header) {
        return each(call -> call.without(header).told("without " + header));
    }

    /** Each call once at each of {@code targets}. */
    Asking at(String... targets) {
        return eachWith(targets, (call, target) -> call.at(target).told("at " + target));
    }

    /** Another operation than the one that is called everywhere, so that its answer can be told. */
    Asking calling(String operation) {
        return each(call -> call.calling(operation));
    }

    /** Each envelope once with each of {@code blocks} as its header. */
    Asking withBlock(String... blocks) {
        return eachWith(
                blocks,
                (call, block) -> call.withBody(call.body()
                                .replace("<soap:Body>", "<soap:Header>" + block + "</soap:Header><soap:Body>"))
                        .told(block));
    }

    Asking in(Charset charset) {
        return each(call -> call.in(charset).told("in " + charset));
    }

    /** The body behind a byte order mark. */
    Asking marked() {
        return each(call -> call.withBody("\uFEFF" + call.body()).told("with a mark"));
    }

    Asking delivered(Delivery delivery) {
        return each(call -> call.delivered(delivery).told(delivery.toString()));
    }

    /** 200, and the very bytes of success. */
    Row succeeds() {
        return gets(Expectation.answer("success", " success=\"true\" error=\"\""));
    }

    /** 200, and the very bytes of a refusal. */
    Row answers(String error) {
        return gets(Expectation.answer(error, " success=\"false\" error=\"" + error + "\""));
    }

    Row gets(int status) {
        return gets(Expectation.status(status));
    }

    Row faults(String code) {
        return gets(Expectation.fault(code));
    }

    Row faults(String code, String reason) {
        return gets(Expectation.fault(code, reason));
    }

    /** {@code soap:Client}, which SOAP 1.2 calls {@code soap:Sender}. */
    Row faultsTheCaller() {
        return gets(Expectation.callersFault());
    }

    private Row gets(Expectation expectation) {
        return row.and(new Exchange(calls, List.of(expectation)));
    }

    private Asking eachWith(String[] values, BiFunction<Call, String, Call> change) {
        return new Asking(
                row,
                calls.stream()
                        .flatMap(call -> Arrays.stream(values).map(value -> change.apply(call, value)))
                        .toList());
    }

    private Asking each(UnaryOperator<Call> change) {
        return new Asking(row, calls.stream().map(change).toList());
    }
}
