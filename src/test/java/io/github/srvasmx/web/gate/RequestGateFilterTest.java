package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.ServerTest;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Failures outside of operations, on a real server. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"srv.admin.password=" + ServerTest.ADMIN_PASSWORD, "server.address=127.0.0.1"})
@Isolated("a start of Spring in another test resets the log")
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
@Import(RequestGateFilterTest.Failing.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class RequestGateFilterTest {

    private static final Pattern ANSWER =
            Pattern.compile("The request failed on the server, logged as ([0-9a-f-]{36})\\.");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Failing failing;

    @ParameterizedTest
    @ValueSource(strings = {"exception", "checked", "stack", "memory", "half", "deferred", "neverpassedon"})
    void answersAFailureWith500AndTheIdInTheLog(String kind, CapturedOutput output) throws Exception {
        HttpResponse<String> response = get("/failing/" + kind + "?ticket=a-secret&PWD=another");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().map()).containsKeys("Content-Security-Policy", "Referrer-Policy");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        Matcher answer = ANSWER.matcher(response.body());
        assertThat(answer.matches()).as(response.body()).isTrue();
        assertThat(output)
                .contains("GET /failing/" + kind + " failed [" + answer.group(1) + "]", "\tat ")
                .doesNotContain("a-secret", "another");
    }

    @Test
    void cutsOffAndLogsAResponseThatFailsHalfway(CapturedOutput output) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/failing/late?ticket=a-secret"));
        assertThat(output)
                .containsPattern("GET /failing/late failed \\[[0-9a-f-]{36}]")
                .doesNotContain("a-secret");
    }

    @Test
    void stillAnswersAfterAnOutOfMemoryError() throws Exception {
        get("/failing/memory");

        assertThat(get("/srv.asmx?WSDL").statusCode()).isEqualTo(200);
    }

    @Test
    void cutsOffADeferredAnswerThatFailsHalfway(CapturedOutput output) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/failing/deferredlate?ticket=a-secret"));
        assertThat(output)
                .containsPattern("GET /failing/deferredlate failed \\[[0-9a-f-]{36}]")
                .doesNotContain("a-secret");
    }

    @Test
    void anAnswerCanBeSentByAnotherThread() throws Exception {
        HttpResponse<String> response = get("/failing/later");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("sent by another thread");
    }

    /** The first body arrives before the handler runs, the second one while it runs. */
    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void answersARequestThatIsDeferredButNeverPassedOnAndHasABody(int length) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/failing/neverpassedon"))
                        .POST(BodyPublishers.ofByteArray(new byte[length]))
                        .expectContinue(true)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).matches(ANSWER);
        assertThat(failing.readBytes).hasValue(length);
    }

    /** Tomcat uses the objects of a request that has ended for another client. */
    @Test
    void tomcatEndsAFailedRequestAfterTheThreadThatAnswersIt() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // The client resets the connection when it closes it.
            client.setSoLinger(true, 0);
            client.getOutputStream()
                    .write("GET /failing/gone HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isNotNegative();
        }

        assertThat(failing.writeFailed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(failing.ended.await(1, TimeUnit.SECONDS)).isFalse();
        failing.mayReturn.countDown();
        assertThat(failing.ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @TestConfiguration
    @RestController
    static class Failing {

        private final CountDownLatch writeFailed = new CountDownLatch(1);
        private final CountDownLatch mayReturn = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicInteger readBytes = new AtomicInteger();

        @GetMapping("/failing/gone")
        void gone(HttpServletRequest request, HttpServletResponse response) {
            sendInAnotherThread(request, response, () -> {
                try {
                    while (true) {
                        response.getOutputStream().write(new byte[64 * 1024]);
                    }
                } catch (IOException e) {
                    writeFailed.countDown();
                    mayReturn.await();
                    throw e;
                }
            });
            request.getAsyncContext().addListener(new EndListener());
        }

        private final class EndListener implements AsyncListener {

            @Override
            public void onComplete(AsyncEvent event) {
                ended.countDown();
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                ended.countDown();
            }

            @Override
            public void onError(AsyncEvent event) {
                ended.countDown();
            }

            @Override
            public void onStartAsync(AsyncEvent event) {
                event.getAsyncContext().addListener(this);
            }
        }

        @GetMapping("/failing/exception")
        void exception() {
            throw new IllegalStateException("failure of the server");
        }

        @GetMapping("/failing/checked")
        void checked() throws IOException {
            throw new IOException("failure of the disk");
        }

        @GetMapping("/failing/stack")
        int stack() {
            return deeper();
        }

        private int deeper() {
            return 1 + stack();
        }

        @GetMapping("/failing/memory")
        void memory() {
            throw new OutOfMemoryError("Java heap space");
        }

        @GetMapping("/failing/half")
        void half(HttpServletResponse response) throws IOException {
            response.setContentLength(1000);
            response.setHeader("X-Half", "made");
            response.getOutputStream().write("half an answer".getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("failure of the server");
        }

        @GetMapping("/failing/late")
        void late(HttpServletResponse response) throws IOException {
            half(committed(response));
        }

        @GetMapping("/failing/later")
        void later(HttpServletRequest request, HttpServletResponse response) {
            sendInAnotherThread(
                    request,
                    response,
                    () -> response.getOutputStream().write("sent by another thread".getBytes(StandardCharsets.UTF_8)));
        }

        @GetMapping("/failing/deferred")
        void deferred(HttpServletRequest request, HttpServletResponse response) {
            sendInAnotherThread(request, response, () -> half(response));
        }

        @GetMapping("/failing/deferredlate")
        void deferredLate(HttpServletRequest request, HttpServletResponse response) {
            sendInAnotherThread(request, response, () -> half(committed(response)));
        }

        @GetMapping("/failing/neverpassedon")
        void neverPassedOn(HttpServletRequest request, HttpServletResponse response) {
            DeferredAnswer.to(request, response);
            throw new IllegalStateException("failure of the server");
        }

        @PostMapping("/failing/neverpassedon")
        void neverPassedOnWithABody(HttpServletRequest request, HttpServletResponse response) throws IOException {
            readBytes.set(request.getInputStream().readAllBytes().length);
            neverPassedOn(request, response);
        }

        @Bean
        BodySenderFinder senderFinder() {
            return (request, beginning) -> request.getRequestURI().startsWith("/failing/")
                    ? Optional.of(BodySender.anonymous())
                    : Optional.empty();
        }

        private static void sendInAnotherThread(
                HttpServletRequest request, HttpServletResponse response, DeferredAnswer.Task task) {
            DeferredAnswer answer = DeferredAnswer.to(request, response);
            new Thread(() -> answer.send(task)).start();
        }

        private static HttpServletResponse committed(HttpServletResponse response) throws IOException {
            response.flushBuffer();
            return response;
        }
    }
}
