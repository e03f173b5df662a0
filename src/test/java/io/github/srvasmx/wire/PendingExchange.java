package io.github.srvasmx.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Requests of a row whose expected response is not stated yet. */
record PendingExchange(Row row, List<Request> requests) {

    /** Repeats each request with each of {@code values}. */
    PendingExchange with(String header, String... values) {
        return eachWith(values, (request, value) -> request.with(header, value).describedAs(header + ": " + value));
    }

    PendingExchange without(String header) {
        return each(request -> request.without(header).describedAs("without " + header));
    }

    /** Repeats each request at each of {@code targets}. */
    PendingExchange at(String... targets) {
        return eachWith(targets, (request, target) -> request.at(target).describedAs("at " + target));
    }

    /** Names the called operation if it is not the default one, since the expected response contains its name. */
    PendingExchange calling(String operation) {
        return each(request -> request.calling(operation));
    }

    /** Repeats each envelope with each of {@code blocks} as its header. */
    PendingExchange withHeaderBlock(String... blocks) {
        return eachWith(
                blocks,
                (request, block) -> request.withBody(request.body()
                                .replace("<soap:Body>", "<soap:Header>" + block + "</soap:Header><soap:Body>"))
                        .describedAs(block));
    }

    PendingExchange encodedIn(Charset charset) {
        return each(request -> request.encodedIn(charset).describedAs("in " + charset));
    }

    /** Repeats each request with each of {@code codings}, all of which are names of gzip. */
    PendingExchange compressed(String... codings) {
        return eachWith(
                codings,
                (request, coding) -> request.with("Content-Encoding", coding)
                        .transferred(BodyTransfer.COMPRESSED)
                        .describedAs("compressed, " + coding));
    }

    /** Adds a byte order mark before the body. */
    PendingExchange withByteOrderMark() {
        return each(request -> request.withBody("\uFEFF" + request.body()).describedAs("with a byte order mark"));
    }

    /** Sends the requests only over real connections, since MockMvc does not make them as they are sent. */
    PendingExchange overConnections() {
        return transferred(BodyTransfer.OVER_A_CONNECTION);
    }

    PendingExchange transferred(BodyTransfer transfer) {
        return each(request -> request.transferred(transfer).describedAs(transfer.toString()));
    }

    /** Expects status 200 and exactly the bytes of a successful answer. */
    Row succeeds() {
        return expect(Expectation.answer("success", " success=\"true\" error=\"\""));
    }

    /** Expects status 200 and exactly the bytes of a refusal. */
    Row isRefusedWith(String error) {
        return expect(Expectation.answer(error, " success=\"false\" error=\"" + error + "\""));
    }

    Row hasStatus(int status) {
        return expect(Expectation.status(status));
    }

    Row faults(String code) {
        return expect(Expectation.fault(code));
    }

    Row faults(String code, String reason) {
        return expect(Expectation.fault(code, reason));
    }

    /** Expects the fault {@code soap:Client}, which is {@code soap:Sender} in SOAP 1.2. */
    Row faultsTheSender() {
        return expect(Expectation.senderFault());
    }

    private Row expect(Expectation expectation) {
        return row.and(new Exchange(requests, List.of(expectation)));
    }

    private PendingExchange eachWith(String[] values, BiFunction<Request, String, Request> change) {
        return new PendingExchange(
                row,
                requests.stream()
                        .flatMap(request -> Arrays.stream(values).map(value -> change.apply(request, value)))
                        .toList());
    }

    private PendingExchange each(UnaryOperator<Request> change) {
        return new PendingExchange(row, requests.stream().map(change).toList());
    }
}
