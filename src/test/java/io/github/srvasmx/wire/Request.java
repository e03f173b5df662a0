package io.github.srvasmx.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * A request, independent of the transport.
 *
 * @param operation the operation that the request calls if it is accepted
 * @param method the HTTP method
 * @param target the path and the query as they are sent
 * @param body the body, empty for none
 * @param charset the encoding of the body
 * @param transfer how the body is sent
 * @param description what distinguishes it from the other requests of its row
 */
public record Request(
        MessageFormat format,
        String operation,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        Charset charset,
        BodyTransfer transfer,
        String description) {

    static Request of(MessageFormat format, String method, String target, String description) {
        return new Request(
                format,
                "DeleteDownloadHandler",
                method,
                target,
                Map.of(),
                "",
                StandardCharsets.UTF_8,
                BodyTransfer.WITH_LENGTH,
                description);
    }

    /** The encoded body. */
    public byte[] bytes() {
        byte[] encoded = body.getBytes(charset);
        return transfer == BodyTransfer.COMPRESSED ? compress(encoded) : encoded;
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    Request with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(format, operation, method, target, more, body, charset, transfer, description);
    }

    Request without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Request(format, operation, method, target, fewer, body, charset, transfer, description);
    }

    Request withBody(String other) {
        return new Request(format, operation, method, target, headers, other, charset, transfer, description);
    }

    Request encodedIn(Charset other) {
        return new Request(format, operation, method, target, headers, body, other, transfer, description);
    }

    Request at(String otherTarget) {
        return new Request(format, operation, method, otherTarget, headers, body, charset, transfer, description);
    }

    Request calling(String otherOperation) {
        return new Request(format, otherOperation, method, target, headers, body, charset, transfer, description);
    }

    Request transferred(BodyTransfer other) {
        return new Request(format, operation, method, target, headers, body, charset, other, description);
    }

    Request describedAs(String more) {
        return new Request(
                format, operation, method, target, headers, body, charset, transfer, description + " " + more);
    }

    /** Returns this request with its placeholders replaced by {@code values}. */
    Request filledIn(UnaryOperator<String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, values.apply(value)));
        return new Request(
                format,
                operation,
                method,
                values.apply(target),
                filled,
                values.apply(body),
                charset,
                transfer,
                description);
    }
}
