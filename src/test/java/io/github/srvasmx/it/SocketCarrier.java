package io.github.srvasmx.it;

import io.github.srvasmx.wire.Call;
import io.github.srvasmx.wire.Carrier;
import io.github.srvasmx.wire.Delivery;
import io.github.srvasmx.wire.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;

/** Over a connection of its own for each call, to the server as it is run. */
final class SocketCarrier implements Carrier {

    private static final int CONTINUE = 100;

    private final RunningServer server;

    SocketCarrier(RunningServer server) {
        this.server = server;
    }

    @Override
    public String password() {
        return RunningServer.PASSWORD;
    }

    @Override
    public boolean carries(Delivery delivery) {
        return true;
    }

    @Override
    public Received send(Call call) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            String body = new String(call.bytes(), StandardCharsets.ISO_8859_1);
            switch (call.delivery()) {
                case WHOLE -> connection.send(head(call, length(call, body)) + body);
                case IN_CHUNKS -> {
                    connection.send(head(call, "Transfer-Encoding: chunked\r\n"));
                    for (int i = 0; i < body.length(); i++) {
                        connection.send("1\r\n" + body.charAt(i) + "\r\n");
                    }
                    connection.send("0\r\n\r\n");
                }
                case WHEN_ASKED -> {
                    connection.send(head(call, "Expect: 100-continue\r\n" + length(call, body)));
                    int status = connection.receive().status();
                    if (status != CONTINUE) {
                        throw new AssertionError("The body was not asked for: " + status);
                    }
                    connection.send(body);
                }
            }
            return received(call.method().equals("HEAD") ? connection.receiveHead() : connection.receive());
        }
    }

    private static String length(Call call, String body) {
        return call.method().equals("GET") ? "" : "Content-Length: " + body.length() + "\r\n";
    }

    private static String head(Call call, String more) {
        StringBuilder head = new StringBuilder(
                call.method() + " " + call.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more);
        call.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** With the blank in its {@code Content-Type} that Tomcat leaves out (decision 0009): media types, not texts, are alike. */
    private static Received received(RawResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.computeIfPresent(
                "Content-Type",
                (name, type) -> MediaType.parseMediaType(type).toString().replace(";", "; "));
        return new Received(response.status(), headers, response.text());
    }
}
