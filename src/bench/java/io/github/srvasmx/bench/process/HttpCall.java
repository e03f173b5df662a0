package io.github.srvasmx.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Single requests that prepare a measurement or wait for a server. */
final class HttpCall {

    private static final int TIMEOUT_MILLIS = 60_000;

    private HttpCall() {}

    /** The response to a GET of {@code target}; empty if its status is not 200 or the server accepts no connection. */
    static Optional<String> get(int port, String target) throws IOException {
        return send(port, "GET " + target + " HTTP/1.1\r\n", new byte[0]);
    }

    /** The response to a POST; empty as for {@link #get}. */
    static Optional<String> post(int port, String target, String contentType, byte[] body) throws IOException {
        String head = "POST " + target + " HTTP/1.1\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.length + "\r\n";
        return send(port, head, body);
    }

    /**
     * Puts a file into a store.
     *
     * @throws IOException if the status is not 200
     */
    static void put(int port, String target, byte[] body) throws IOException {
        String head = "PUT " + target + " HTTP/1.1\r\nContent-Length: " + body.length + "\r\n";
        if (send(port, head, body).isEmpty()) {
            throw new IOException("not stored: " + target);
        }
    }

    private static Optional<String> send(int port, String head, byte[] body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            socket.getOutputStream().write(body);
            String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return response.startsWith("HTTP/1.1 200") ? Optional.of(response) : Optional.empty();
        } catch (ConnectException | SocketTimeoutException e) {
            return Optional.empty();
        }
    }
}
