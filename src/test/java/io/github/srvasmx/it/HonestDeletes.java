package io.github.srvasmx.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A client with a live ticket that deletes one download handler after the other, each over a new connection and another
 * binding than the last, and measures how long the server takes.
 */
final class HonestDeletes {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpBinding[] BINDINGS = {
        HttpBinding.GET, HttpBinding.POST, HttpBinding.SOAP_11, HttpBinding.SOAP_12
    };

    private final RunningServer server;
    private final String ticket;
    private int calls;
    private String failure = "";

    HonestDeletes(RunningServer server, String ticket) {
        this.server = server;
        this.ticket = ticket;
    }

    /** Deletes for {@code time}, five times a second. Returns the longest time that a delete took. */
    Duration longestWithin(Duration time) throws InterruptedException {
        Duration longest = Duration.ZERO;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Duration one = delete();
            longest = one.compareTo(longest) > 0 ? one : longest;
            Thread.sleep(200);
        }
        return longest;
    }

    /** The time until {@code count} consecutive deletes took less than {@code limit} each; at most {@code maxWait}. */
    Duration untilFasterThan(Duration limit, int count, Duration maxWait) throws InterruptedException {
        long begin = System.nanoTime();
        Duration sofar = Duration.ZERO;
        for (int fast = 0; fast < count && sofar.compareTo(maxWait) < 0; ) {
            fast = delete().compareTo(limit) < 0 ? fast + 1 : 0;
            sofar = Duration.ofNanos(System.nanoTime() - begin);
        }
        return sofar;
    }

    /** Makes one call. Returns how long it took; {@link #TIMEOUT} if it was not answered or not with success. */
    Duration delete() {
        HttpBinding binding = BINDINGS[calls++ % BINDINGS.length];
        long begin = System.nanoTime();
        try (Socket socket = new Socket()) {
            int timeout = Math.toIntExact(TIMEOUT.toMillis());
            socket.setSoTimeout(timeout);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), timeout);
            socket.getOutputStream().write(request(binding).getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.contains("success=\"true\"")) {
                return Duration.ofNanos(System.nanoTime() - begin);
            }
            failure = binding + " was answered with: " + answer;
        } catch (IOException e) {
            failure = binding + " failed after " + Duration.ofNanos(System.nanoTime() - begin) + ": " + e;
        }
        return TIMEOUT;
    }

    /** Why the last call that was not answered with success failed; empty if there is none. */
    String failure() {
        return failure;
    }

    private String request(HttpBinding binding) {
        Map<String, String> parameters = Map.of(
                "authenticationTicket",
                ticket,
                "DownloadHandler",
                UUID.randomUUID().toString());
        String body = binding.body("DeleteDownloadHandler", parameters);
        var request = binding.request(server.service(), "DeleteDownloadHandler", parameters)
                .build();
        String target = request.uri().getRawPath()
                + (request.uri().getRawQuery() == null
                        ? ""
                        : "?" + request.uri().getRawQuery());
        StringBuilder head = new StringBuilder(request.method() + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        request.headers().map().forEach((name, values) -> head.append(name + ": " + values.get(0) + "\r\n"));
        if (!body.isEmpty()) {
            head.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return head + "Connection: close\r\n\r\n" + body;
    }
}
