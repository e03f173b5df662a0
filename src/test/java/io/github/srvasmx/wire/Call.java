package io.github.srvasmx.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is sent, whatever carries it.
 *
 * @param operation that is called, or would be
 * @param method of HTTP
 * @param target the path and the query, as they are sent
 * @param body empty for none
 * @param charset that the body is written in
 * @param told what sets it apart from the other calls of its row
 */
public record Call(
        Wire wire,
        String operation,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        Charset charset,
        Delivery delivery,
        String told) {

    static Call of(Wire wire, String method, String target, String told) {
        return new Call(
                wire,
                "DeleteDownloadHandler",
                method,
                target,
                Map.of(),
                "",
                StandardCharsets.UTF_8,
                Delivery.WHOLE,
                told);
    }

    /** The body as bytes. */
    public byte[] bytes() {
        return body.getBytes(charset);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(wire, operation, method, target, more, body, charset, delivery, told);
    }

    Call without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Call(wire, operation, method, target, fewer, body, charset, delivery, told);
    }

    Call withBody(String other) {
        return new Call(wire, operation, method, target, headers, other, charset, delivery, told);
    }

    Call in(Charset other) {
        return new Call(wire, operation, method, target, headers, body, other, delivery, told);
    }

    Call at(String otherTarget) {
        return new Call(wire, operation, method, otherTarget, headers, body, charset, delivery, told);
    }

    Call calling(String otherOperation) {
        return new Call(wire, otherOperation, method, target, headers, body, charset, delivery, told);
    }

    Call delivered(Delivery other) {
        return new Call(wire, operation, method, target, headers, body, charset, other, told);
    }

    Call told(String more) {
        return new Call(wire, operation, method, target, headers, body, charset, delivery, told + " " + more);
    }

    /** With {@code values} in place of what stands for them. */
    Call filledIn(UnaryOperator<String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, values.apply(value)));
        return new Call(
                wire, operation, method, values.apply(target), filled, values.apply(body), charset, delivery, told);
    }
}
