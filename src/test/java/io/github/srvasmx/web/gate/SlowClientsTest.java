package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients that send or read nothing for some time, on a real server with short time limits. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "srv.admin.password=" + ServerTest.ADMIN_PASSWORD,
            "server.address=127.0.0.1",
            "server.tomcat.connection-timeout=3s",
            "srv.http.min-rate=1GB",
            "srv.http.slack=5s"
        })
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
@Import(SlowClientsTest.SlowAnswers.class)
class SlowClientsTest {

    private static final int TIMEOUT_MILLIS = 30_000;

    @LocalServerPort
    private int port;

    @Autowired
    private SlowAnswers answers;

    /** Some of them were told that their body is not valid, because Tomcat noticed the silence first. */
    @ParameterizedTest
    @ValueSource(ints = {100, 20_000})
    void everyClientThatStopsSendingIsToldSo(int sent) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket client = connect();
                clients.add(client);
                send(client, "POST /slow/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
                client.getOutputStream().write(new byte[sent]);
            }
            for (Socket client : clients) {
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 408 ");
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** Otherwise the server would wait for it when it stops. */
    @Test
    void aRequestWhoseAnswerIsReadTooSlowlyEnds() throws Exception {
        try (Socket client = connect()) {
            send(client, "GET /slow/endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
            byte[] buffer = new byte[8 * 1024];
            InputStream answer = client.getInputStream();
            while (answers.ended.getCount() > 0 && answer.read(buffer) >= 0) {
                Thread.sleep(1);
            }

            assertThat(answers.ended.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                    .isTrue();
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(16 * 1024);
        client.setSoTimeout(TIMEOUT_MILLIS);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return client;
    }

    private static void send(Socket client, String head) throws IOException {
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @TestConfiguration
    @RestController
    static class SlowAnswers {

        private final CountDownLatch ended = new CountDownLatch(1);

        @PostMapping("/slow/read")
        void read(HttpServletRequest request) throws IOException {
            request.getInputStream().readAllBytes();
        }

        @GetMapping("/slow/endless")
        void endless(HttpServletRequest request, HttpServletResponse response) {
            sendInAnotherThread(request, response, () -> {
                while (true) {
                    response.getOutputStream().write(new byte[10_000]);
                }
            });
            request.getAsyncContext().addListener(new EndListener());
        }

        private static void sendInAnotherThread(
                HttpServletRequest request, HttpServletResponse response, DeferredAnswer.Task task) {
            DeferredAnswer answer = DeferredAnswer.to(request, response);
            new Thread(() -> answer.send(task)).start();
        }

        @Bean
        BodySenderFinder slowSenderFinder() {
            return (request, beginning) -> request.getRequestURI().startsWith("/slow/")
                    ? Optional.of(BodySender.of(String.valueOf(request.getRemotePort())))
                    : Optional.empty();
        }

        private final class EndListener implements AsyncListener {

            @Override
            public void onComplete(AsyncEvent event) {
                ended.countDown();
            }

            @Override
            public void onTimeout(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {
                event.getAsyncContext().addListener(this);
            }
        }
    }
}
