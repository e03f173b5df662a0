package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One account signs in with the right password on many connections, over and over. */
@Tag("nightly")
class SignInFloodIT {

    private static final int CONNECTIONS = 130;
    private static final String PASSWORD = "the secret of ada in the flood";
    private static final String AUTHENTICATED = "isAuthenticated=\"True\"";

    /** A bound that stands for "is not shut out". */
    private static final Duration NOT_BLOCKED = Duration.ofSeconds(10);

    private static void floodOnce(RunningServer server) throws Exception {
        try {
            SignInLimitIT.form(server, "203.0.113.7", "admin", RunningServer.PASSWORD);
        } catch (SocketTimeoutException e) {
            // A client of a flood may wait for longer than others.
            assertThat(e).hasMessageContaining("timed out");
        }
    }

    @Test
    void doesNotShutOutAnotherAccount() throws Exception {
        Path folder = TestFolder.of(SignInFloodIT.class);
        try (RunningServer server = RunningServer.start(folder)) {
            try (CommandLineFixture commands = new CommandLineFixture(server.dataDir())) {
                commands.runTyping(PASSWORD, "user", "add", "ada").succeeded();
            }
            AtomicBoolean flooding = new AtomicBoolean(true);
            CountDownLatch flooded = new CountDownLatch(CONNECTIONS);
            ExecutorService flood = Executors.newFixedThreadPool(CONNECTIONS);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(flood.submit(() -> {
                    while (flooding.get()) {
                        flooded.countDown();
                        floodOnce(server);
                    }
                    return true;
                }));
            }
            flooded.await();

            for (int i = 1; i <= 3; i++) {
                long start = System.nanoTime();
                assertThat(SignInLimitIT.form(server, "198.51.100." + i, "ada", PASSWORD))
                        .contains(AUTHENTICATED);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(NOT_BLOCKED);
            }

            flooding.set(false);
            for (Future<?> client : clients) {
                client.get();
            }
            flood.shutdown();
        }
    }
}
