package io.github.srvasmx.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of {@code wire.md} and the exchanges that show it to hold. They happen one after the other in one session, whose
 * ticket is {@code TICKET}; see {@link Session}. Where nothing else is said, {@code DeleteDownloadHandler} is called.
 */
record Row(String name, List<Exchange> exchanges) {

    private static final String OPERATION = "/srv.asmx/DeleteDownloadHandler";
    private static final String CHILDREN =
            "<authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler>";

    /** A row without exchanges yet. */
    static Row row(String name) {
        return new Row(name, List.of());
    }

    Asking get(String query) {
        return getFrom(query.isEmpty() ? OPERATION : OPERATION + "?" + query);
    }

    Asking getFrom(String... targets) {
        return new Asking(
                this, Arrays.stream(targets).map(target -> sent("GET", target)).toList());
    }

    Asking post(String form) {
        return new Asking(this, List.of(posted(form)));
    }

    Asking getAndPost(String parameters) {
        return new Asking(
                this,
                Stream.concat(get(parameters).calls().stream(), Stream.of(posted(parameters)))
                        .toList());
    }

    /** The query once with each of {@code methods}. */
    Asking send(String query, String... methods) {
        return new Asking(
                this,
                Arrays.stream(methods)
                        .map(method -> sent(method, OPERATION + "?" + query))
                        .toList());
    }

    /** The whole call in both versions. */
    Asking soap() {
        return soap(CHILDREN);
    }

    Asking soap11() {
        return soap(CHILDREN, Wire.SOAP_11);
    }

    Asking soap12() {
        return soap(CHILDREN, Wire.SOAP_12);
    }

    /** A call with {@code children} in both versions. */
    Asking soap(String children) {
        return soap(children, Wire.SOAP_11, Wire.SOAP_12);
    }

    /** An envelope around {@code content} in both versions. */
    Asking soapBody(String content) {
        return enveloped(content, content, Wire.SOAP_11, Wire.SOAP_12);
    }

    /** Any text at all as a message of SOAP 1.1. */
    Asking message(String... texts) {
        return new Asking(
                this,
                Arrays.stream(texts)
                        .map(text -> posted(Wire.SOAP_11, text, text))
                        .toList());
    }

    private Asking soap(String children, Wire... wires) {
        String told = children.equals(CHILDREN) ? "" : children;
        return enveloped(
                "<DeleteDownloadHandler xmlns='http://tempuri.org/'>" + children + "</DeleteDownloadHandler>",
                told,
                wires);
    }

    private Asking enveloped(String content, String told, Wire... wires) {
        return new Asking(
                this,
                Arrays.stream(wires)
                        .map(wire -> posted(wire, wire.envelope(content), told))
                        .toList());
    }

    private static Call sent(String method, String target) {
        return Call.of(Wire.PLAIN, method, target, method + " " + target);
    }

    private static Call posted(Wire wire, String message, String told) {
        return Call.of(wire, "POST", "/srv.asmx", wire + " " + told)
                .with("Content-Type", wire.contentType())
                .withBody(message);
    }

    private static Call posted(String form) {
        return Call.of(Wire.PLAIN, "POST", OPERATION, "POST " + form)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .withBody(form);
    }

    /** Of the last answer. */
    Row withHeader(String name, String value) {
        return expecting(Expectation.header(name, value));
    }

    /** Of the last answer. */
    Row containing(String... parts) {
        return Arrays.stream(parts).map(Expectation::containing).reduce(this, Row::expecting, (one, other) -> other);
    }

    /** Of the last answer, that all it says is {@code text}. */
    Row saying(String text) {
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
