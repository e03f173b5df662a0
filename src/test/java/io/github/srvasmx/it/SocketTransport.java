package io.github.srvasmx.it;

import io.github.srvasmx.wire.BodyTransfer;
import io.github.srvasmx.wire.Request;
import io.github.srvasmx.wire.Response;
import io.github.srvasmx.wire.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends each request to a running server over a new connection. */
final class SocketTransport implements Transport {

    private static final int CONTINUE = 100;

    private final RunningServer server;

    SocketTransport(RunningServer server) {
        this.server = server;
    }

    @Override
    public String password() {
        return RunningServer.PASSWORD;
    }

    @Override
    public boolean supports(BodyTransfer transfer) {
        return true;
    }

    @Override
    public Response send(Request request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
            switch (request.transfer()) {
                case WITH_LENGTH, COMPRESSED, OVER_A_CONNECTION ->
                    connection.send(head(request, length(request, body)) + body);
                case CHUNKED -> {
                    connection.send(head(request, "Transfer-Encoding: chunked\r\n"));
                    for (int i = 0; i < body.length(); i++) {
                        connection.send("1\r\n" + body.charAt(i) + "\r\n");
                    }
                    connection.send("0\r\n\r\n");
                }
                case AFTER_CONTINUE -> {
                    connection.send(head(request, "Expect: 100-continue\r\n" + length(request, body)));
                    int status = connection.receive().status();
                    if (status != CONTINUE) {
                        throw new AssertionError("The server did not ask for the body: " + status);
                    }
                    connection.send(body);
                }
            }
            return response(request.method().equals("HEAD") ? connection.receiveHead() : connection.receive());
        }
    }

    private static String length(Request request, String body) {
        return request.method().equals("GET") ? "" : "Content-Length: " + body.length() + "\r\n";
    }

    private static String head(Request request, String more) {
        StringBuilder head = new StringBuilder(
                request.method() + " " + request.target() + " HTTP/1.1\r\nConnection: close\r\n" + more);
        if (!request.headers().containsKey("Host")) {
            head.append("Host: localhost\r\n");
        }
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static Response response(RawResponse response) {
        return new Response(response.status(), response.headers(), response.text());
    }
}
