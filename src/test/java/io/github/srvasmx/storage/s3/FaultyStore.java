package io.github.srvasmx.storage.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A proxy in front of a real store, which handles some requests wrongly. Each connection has one request. */
public final class FaultyStore implements Closeable {

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("^content-length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final byte[] END_OF_HEAD = bytes("\r\n\r\n");

    private final URI store;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Fault>> faults = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Fault> lasting = new LinkedHashMap<>();
    private final int port;
    private ServerSocket listener;

    /** What happens to one request. */
    @FunctionalInterface
    public interface Fault {

        void handle(Request request) throws IOException;
    }

    public FaultyStore(URI store) throws IOException {
        this.store = store;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept(listener);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The next requests whose first line matches, such as {@code PUT .*partNumber=2}, have these faults. */
    public synchronized void next(String requests, Fault... first) {
        faults.computeIfAbsent(requests, any -> new ArrayDeque<>()).addAll(Arrays.asList(first));
    }

    /** All requests whose first line matches have this fault until {@link #heal}. */
    public synchronized void always(String requests, Fault fault) {
        lasting.put(requests, fault);
    }

    /** Refuses connections until {@link #heal}. */
    public synchronized void refuse() throws IOException {
        listener.close();
    }

    /** Handles all further requests as the real store does. */
    public synchronized void heal() throws IOException {
        lasting.clear();
        faults.clear();
        if (listener.isClosed()) {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            accept(listener);
        }
    }

    /** The first lines of the requests that match, in their order. */
    public List<String> requests(String pattern) {
        return requests.stream().filter(line -> matches(pattern, line)).toList();
    }

    /** How many bytes of answers the client has received or is about to. */
    long sentBytes() {
        return sent.get();
    }

    /** An error in the form of S3. */
    public static Fault error(int status, String code) {
        return error(status, code, "No");
    }

    /** Answers with an error and a text. */
    public static Fault error(int status, String code, String message) {
        return request ->
                request.answer(status, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
    }

    /** Executes the request, and ends the connection instead of answering. */
    public static Fault lostAnswer() {
        return request -> request.forward().readAllBytes();
    }

    /** Answers only with so many bytes of the body, and ends the connection. */
    public static Fault cutAfter(int bytes) {
        return request -> {
            InputStream answer = request.forward();
            request.send(readHead(answer));
            request.send(answer.readNBytes(bytes));
        };
    }

    /** Answers to a range from the first byte as if the object had only so many bytes. */
    public static Fault shortened(int length) {
        return request -> {
            request.send(bytes("HTTP/1.1 206 Partial Content\r\nContent-Length: " + length
                    + "\r\nContent-Range: bytes 0-" + (length - 1) + "/" + length + "\r\nConnection: close\r\n\r\n"));
            request.send(new byte[length]);
        };
    }

    /** Answers with so many bytes of the body, and then sends nothing for a long time. */
    Fault stopAfter(int bytes) {
        return request -> {
            cutAfter(bytes).handle(request);
            silence().handle(request);
        };
    }

    /** Never answers. */
    public Fault silence() {
        return request -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void accept(ServerSocket socket) {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = new String(readHead(in), StandardCharsets.ISO_8859_1);
            if (head.isEmpty()) {
                return;
            }
            if (head.contains("100-continue")) {
                client.getOutputStream().write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            }
            Matcher length = CONTENT_LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            String line = head.lines().findFirst().orElse("");
            requests.add(line);
            try (Request request = new Request(head, body, client.getOutputStream())) {
                fault(line).handle(request);
            }
        } catch (IOException e) {
            // The client has ended the connection.
        }
    }

    private synchronized Fault fault(String line) {
        return faults.entrySet().stream()
                .filter(entry ->
                        matches(entry.getKey(), line) && !entry.getValue().isEmpty())
                .findFirst()
                .map(entry -> entry.getValue().remove())
                .or(() -> lasting.entrySet().stream()
                        .filter(entry -> matches(entry.getKey(), line))
                        .findFirst()
                        .map(Map.Entry::getValue))
                .orElse(request -> request.forward().transferTo(request));
    }

    private static boolean matches(String pattern, String line) {
        return Pattern.compile(pattern).matcher(line).find();
    }

    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int b = in.read();
            if (b < 0) {
                return new byte[0];
            }
            head.write(b);
            matched = b == END_OF_HEAD[matched] ? matched + 1 : b == END_OF_HEAD[0] ? 1 : 0;
        }
        return head.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized void close() throws IOException {
        closed.countDown();
        listener.close();
        threads.shutdownNow();
    }

    /** A request, to which bytes of the answer are written. */
    public final class Request extends OutputStream {

        private final String head;
        private final byte[] body;
        private final OutputStream client;
        private @Nullable Socket server;

        private Request(String head, byte[] body, OutputStream client) {
            this.head = head;
            this.body = body;
            this.client = client;
        }

        /** The first line and the headers. */
        String head() {
            return head;
        }

        /** Sends the request to the store. Returns its answer. */
        InputStream forward() throws IOException {
            Socket opened = new Socket(store.getHost(), store.getPort());
            server = opened;
            OutputStream out = opened.getOutputStream();
            out.write(bytes(head.replaceAll("(?i)(\r\n)(expect|connection):[^\r]*", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")));
            out.write(body);
            return new BufferedInputStream(opened.getInputStream());
        }

        void answer(int status, String content) throws IOException {
            send(bytes("HTTP/1.1 " + status + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
                    + content.length() + "\r\nConnection: close\r\n\r\n" + content));
        }

        void send(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(int b) throws IOException {
            send(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            client.write(source, offset, length);
            client.flush();
            sent.addAndGet(length);
        }

        @Override
        public void close() throws IOException {
            if (server != null) {
                server.close();
            }
        }
    }
}
