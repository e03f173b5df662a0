package io.github.srvasmx.journey;

import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The response to a request of a program. */
final class HttpExchange {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int status;
    private final String contentType;
    private final byte[] body;

    private HttpExchange(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * Sends a request.
     *
     * @param headers alternating names and values
     */
    static HttpExchange post(URI address, byte[] body, String... headers) {
        return send(
                HttpRequest.newBuilder(address).headers(headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** As {@link #post}, with {@code Expect: 100-continue}, as the runtime of .NET sends it. */
    static HttpExchange postAfterContinue(URI address, byte[] body, String... headers) {
        return send(HttpRequest.newBuilder(address)
                .expectContinue(true)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static HttpExchange get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private static HttpExchange send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            HttpExchange exchange = new HttpExchange(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
            if (exchange.contentType().toLowerCase(Locale.ROOT).startsWith("text/xml")) {
                Secrets.noteTicketsOf(exchange.text());
            }
            return exchange;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int status() {
        return status;
    }

    /** As the server has written it; empty if there is none. */
    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
