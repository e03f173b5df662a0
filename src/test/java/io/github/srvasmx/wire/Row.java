package io.github.srvasmx.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of {@code wire.md} and the exchanges that test it. They run one after the other in one session, whose ticket
 * replaces {@code TICKET}; see {@link Session}. They call {@code DeleteDownloadHandler} unless they name another operation.
 */
record Row(String name, List<Exchange> exchanges) {

    private static final String OPERATION = "/srv.asmx/DeleteDownloadHandler";
    private static final String CHILDREN =
            "<authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler>";

    /** Creates a row without exchanges. */
    static Row row(String name) {
        return new Row(name, List.of());
    }

    PendingExchange get(String query) {
        return getFrom(query.isEmpty() ? OPERATION : OPERATION + "?" + query);
    }

    PendingExchange getFrom(String... targets) {
        return new PendingExchange(
                this, Arrays.stream(targets).map(target -> sent("GET", target)).toList());
    }

    PendingExchange post(String form) {
        return new PendingExchange(this, List.of(posted(form)));
    }

    PendingExchange getAndPost(String parameters) {
        return new PendingExchange(
                this,
                Stream.concat(get(parameters).requests().stream(), Stream.of(posted(parameters)))
                        .toList());
    }

    /** Sends the query once with each of {@code methods}. */
    PendingExchange send(String query, String... methods) {
        return new PendingExchange(
                this,
                Arrays.stream(methods)
                        .map(method -> sent(method, OPERATION + "?" + query))
                        .toList());
    }

    /** Sends a request to {@code target} once with each of {@code methods}. */
    PendingExchange sendTo(String target, String... methods) {
        return new PendingExchange(
                this, Arrays.stream(methods).map(method -> sent(method, target)).toList());
    }

    /** A complete call in both versions of SOAP. */
    PendingExchange soap() {
        return soap(CHILDREN);
    }

    PendingExchange soap11() {
        return soap(CHILDREN, MessageFormat.SOAP_11);
    }

    PendingExchange soap12() {
        return soap(CHILDREN, MessageFormat.SOAP_12);
    }

    /** A call with {@code children} in both versions of SOAP. */
    PendingExchange soap(String children) {
        return soap(children, MessageFormat.SOAP_11, MessageFormat.SOAP_12);
    }

    /** An envelope with {@code content} in its body in both versions of SOAP. */
    PendingExchange soapBody(String content) {
        return enveloped(content, content, MessageFormat.SOAP_11, MessageFormat.SOAP_12);
    }

    /** Any text, sent as a message of SOAP 1.1. */
    PendingExchange message(String... texts) {
        return new PendingExchange(
                this,
                Arrays.stream(texts)
                        .map(text -> posted(MessageFormat.SOAP_11, text, text))
                        .toList());
    }

    private PendingExchange soap(String children, MessageFormat... formats) {
        String description = children.equals(CHILDREN) ? "" : children;
        return enveloped(
                "<DeleteDownloadHandler xmlns='http://tempuri.org/'>" + children + "</DeleteDownloadHandler>",
                description,
                formats);
    }

    private PendingExchange enveloped(String content, String description, MessageFormat... formats) {
        return new PendingExchange(
                this,
                Arrays.stream(formats)
                        .map(format -> posted(format, format.envelope(content), description))
                        .toList());
    }

    private static Request sent(String method, String target) {
        return Request.of(MessageFormat.PLAIN, method, target, method + " " + target);
    }

    private static Request posted(MessageFormat format, String message, String description) {
        return Request.of(format, "POST", "/srv.asmx", format + " " + description)
                .with("Content-Type", format.contentType())
                .withBody(message);
    }

    private static Request posted(String form) {
        return Request.of(MessageFormat.PLAIN, "POST", OPERATION, "POST " + form)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .withBody(form);
    }

    /** Expects a header in the last response. */
    Row withHeader(String name, String value) {
        return expecting(Expectation.header(name, value));
    }

    /** Expects texts in the body of the last response. */
    Row containing(String... parts) {
        return Arrays.stream(parts).map(Expectation::containing).reduce(this, Row::expecting, (one, other) -> other);
    }

    /** Expects exactly {@code text} as the body of the last response. */
    Row withText(String text) {
        return expecting(Expectation.text(text));
    }

    Row and(Exchange exchange) {
        List<Exchange> more = new ArrayList<>(exchanges);
        more.add(exchange);
        return new Row(name, List.copyOf(more));
    }

    private Row expecting(Expectation expectation) {
        int last = exchanges.size() - 1;
        return new Row(name, exchanges.subList(0, last)).and(exchanges.get(last).expecting(expectation));
    }
}
