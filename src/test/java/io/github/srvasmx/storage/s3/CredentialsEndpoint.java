package io.github.srvasmx.storage.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The address at which containers or machines of Amazon find the credentials of their role: the keys of {@link S3ProxyServer}. */
public final class CredentialsEndpoint implements AutoCloseable {

    /** For a container. A machine asks for its role first. */
    public static final String PATH = "/role";

    private static final String MACHINE = "/latest/";
    private static final Map<String, String> ABOUT_THE_MACHINE =
            Map.of(MACHINE + "api/token", "token", MACHINE + "meta-data/iam/security-credentials/", "role");

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile Answer answer = new Answer(SERVER_ERROR, () -> "");
    private volatile boolean silent;

    private record Answer(int status, Supplier<String> body) {}

    public CredentialsEndpoint() throws IOException {
        Secrets.note(S3ProxyServer.SECRET_KEY);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(PATH, this::handle);
        http.createContext(MACHINE, this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** Without the path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Answers with the keys of the store, which expire {@code lifetime} after the answer. */
    public void give(Duration lifetime) {
        give(S3ProxyServer.SECRET_KEY, null, lifetime);
    }

    /**
     * As {@link #give(Duration)}, with another secret key.
     *
     * @param token of the session; null for keys without one, since {@code s3proxy} refuses each token
     */
    void give(String secretKey, @Nullable String token, Duration lifetime) {
        Secrets.note(secretKey);
        answer(OK, () -> """
                {"AccessKeyId": "%s", "SecretAccessKey": "%s", %s "Expiration": "%s"}
                """.formatted(
                        S3ProxyServer.ACCESS_KEY,
                        secretKey,
                        token == null ? "" : "\"Token\": \"" + token + "\",",
                        Instant.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS)));
    }

    public void answer(int status, String body) {
        answer(status, () -> body);
    }

    private void answer(int status, Supplier<String> body) {
        answer = new Answer(status, body);
        silent = false;
    }

    /** Answers nothing from now on. */
    public void beSilent() {
        silent = true;
    }

    /** How often it has been asked for credentials and has answered. */
    public int answers() {
        return answers.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (silent) {
            return;
        }
        try (exchange) {
            String about = ABOUT_THE_MACHINE.get(exchange.getRequestURI().getPath());
            Answer sent = about == null ? answer : new Answer(OK, () -> about);
            byte[] body = sent.body().get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(sent.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            if (about == null) {
                answers.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
