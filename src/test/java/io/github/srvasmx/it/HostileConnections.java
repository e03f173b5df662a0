package io.github.srvasmx.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many connections of strangers, each of which sends the beginning of a request and then next to nothing. */
final class HostileConnections implements Closeable {

    private static final long DRIP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What such a connection sends. */
    enum Attack {
        COMMENT_IN_AN_ENVELOPE(
                post("/srv.asmx", "text/xml", 1_040_000) + envelope() + "<!--" + "x".repeat(1_000_000), ""),
        TEXT_OF_TWO_BYTE_CHARACTERS(
                post("/srv.asmx", "text/xml; charset=utf-8", 1_040_000) + envelope()
                        + "<DeleteDownloadHandler xmlns=\"http://tempuri.org/\"><DownloadHandler>"
                        + "\u00c3\u00a9".repeat(500_000),
                ""),
        FORM(
                post("/srv.asmx/DeleteDownloadHandler", "application/x-www-form-urlencoded", 1_040_000)
                        + "DownloadHandler=" + "x".repeat(1_000_000),
                ""),
        CHUNK_AT_TWICE_THE_MINIMUM_RATE(upload() + "x".repeat(100), "y".repeat(2048)),
        CHUNK_THAT_STOPS(upload() + "x".repeat(100), ""),
        CHUNK_OF_32_MEBIBYTES(upload() + "x".repeat(32 * 1024 * 1024), ""),
        CHUNKED_CODING_THAT_STOPS(
                upload().replace("Content-Length: 33600000", "Transfer-Encoding: chunked")
                        .replaceFirst("(?s)--x.*", "5"),
                ""),
        UNKNOWN_OPERATION(
                post("/srv.asmx/NoSuchOperation", "text/plain", 33_600_000) + "x".repeat(40_000), "y".repeat(2048)),
        OTHER_METHOD(
                "PUT /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nContent-Length: 33600000\r\n\r\nabc",
                "y".repeat(2048)),
        HALF_A_HEAD("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: local", ""),
        HEAD_BYTE_BY_BYTE("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\nX: ", "a"),
        LONG_HEAD("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(30_000), "a"),
        NOTHING("", ""),
        DESCRIPTIONS_THAT_NOBODY_READS("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100), ""),
        ANSWERS_THAT_NOBODY_READS(
                "GET /srv.asmx/isValidTicket?AuthenticationTicket=x HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3000),
                "");

        private final String beginning;
        private final String drip;

        Attack(String beginning, String drip) {
            this.beginning = beginning;
            this.drip = drip;
        }

        private static String post(String path, String type, int length) {
            return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + length + "\r\n\r\n";
        }

        private static String envelope() {
            return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>";
        }

        private static String upload() {
            return post("/srv.asmx/UploadFileChunk", "multipart/form-data; boundary=x", 33_600_000)
                    + "--x\r\nContent-Disposition: form-data; name=\"fileChunk\"; filename=\"f\"\r\n\r\n";
        }
    }

    private final List<Stranger> strangers = new ArrayList<>();
    private final Thread sender = new Thread(this::send, "hostile connections");
    private volatile boolean closed;

    /** Opens {@code count} connections, which take turns with {@code attacks}. */
    HostileConnections(RunningServer server, int count, List<Attack> attacks) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        for (int i = 0; i < count; i++) {
            strangers.add(new Stranger(address, attacks.get(i % attacks.size())));
        }
        sender.setDaemon(true);
        sender.start();
    }

    /** Whether each connection was opened, even if the server has ended it since. */
    boolean areOpen() {
        return strangers.stream().allMatch(stranger -> stranger.opened);
    }

    private void send() {
        while (!closed) {
            boolean isIdle = true;
            for (Stranger stranger : strangers) {
                isIdle &= !stranger.send();
            }
            if (isIdle) {
                try {
                    TimeUnit.MILLISECONDS.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Stranger stranger : strangers) {
            stranger.channel.close();
        }
    }

    /** One connection. It reads nothing. */
    private static final class Stranger {

        private final SocketChannel channel = SocketChannel.open();
        private final Attack attack;
        private ByteBuffer left;
        private long drippedAt = System.nanoTime();
        private boolean broken;
        private volatile boolean opened;

        Stranger(InetSocketAddress address, Attack attack) throws IOException {
            this.attack = attack;
            this.left = bytes(attack.beginning);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            channel.configureBlocking(false);
            channel.connect(address);
        }

        private static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends what the connection takes at once. Returns whether it took anything. */
        boolean send() {
            try {
                if (broken || !channel.finishConnect()) {
                    return false;
                }
                opened = true;
                if (!left.hasRemaining() && !attack.drip.isEmpty() && System.nanoTime() - drippedAt > DRIP_NANOS) {
                    drippedAt = System.nanoTime();
                    left = bytes(attack.drip);
                }
                return left.hasRemaining() && channel.write(left) > 0;
            } catch (IOException e) {
                broken = true;
                opened = true;
                return false;
            }
        }
    }
}
