package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.HeldLeases;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

/** The start of the server does not wait for the import, and its stop ends the import. */
class StartupImportThreadTest extends StartupImportTestCase {

    private static final int TOO_LARGE_FOR_A_BATCH = 5 << 20;

    @Test
    void theStartDoesNotWaitForTheImport() throws Exception {
        put("report.txt", "content", T1);
        HeldLeases held = new HeldLeases();
        leases = held;
        StartupImport startupImport = startupImport(Map.of("Docs", folder), Clock.systemUTC());

        startupImport.start();

        assertThat(startupImport.isRunning()).isTrue();
        assertThat(held.awaitRefusals(1)).isTrue();
        startupImport.stop();
        assertThat(startupImport.isRunning()).isFalse();
        assertThat(fixture.serverDocuments.hasLibraries()).isFalse();
    }

    @Test
    void aStopEndsTheImportBeforeItsNextFileWithoutAnError(CapturedOutput log) throws Exception {
        putThreeLargeFiles();
        CountDownLatch imported = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        StartupImport startupImport = startupImport(Map.of("Docs", folder), new TickingClock(Duration.ZERO, () -> {
            imported.countDown();
            awaitInterrupt(stopped);
        }));

        startupImport.start();
        assertThat(imported.await(30, TimeUnit.SECONDS)).isTrue();
        startupImport.stop();

        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(fixture.files()).isEqualTo(1);
        assertThat(log.getOut().lines().filter(line -> line.contains("because the server stops")))
                .singleElement()
                .asString()
                .contains("INFO");
        assertThat(log).contains("Imported /Docs: 1 new, 0 new versions, 0 unchanged, 0 skipped, ");
    }

    @Test
    void theImportAtTheStartWaitsForThatOfACommand(CapturedOutput log) throws Exception {
        put("report.txt", "content", T1);
        StartupImport startupImport = startupImport(Map.of("Docs", folder), Clock.systemUTC());
        try (Closeable other = fixture.dataDirectory().lockForImport().orElseThrow()) {
            assertThat(other).isNotNull();
            startupImport.start();
            await(() -> log.getOut().contains("The import into /Docs waits for another import"));
            assertThat(fixture.serverDocuments.hasLibraries()).isFalse();
        }

        await(() -> log.getOut().contains("Imported /Docs: 1 new, "));
        startupImport.stop();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 0; !condition.getAsBoolean(); attempt++) {
            assertThat(attempt).as("attempts").isLessThan(1000);
            Thread.sleep(30);
        }
    }

    @Test
    void theNextStartContinuesTheImport() throws Exception {
        putThreeLargeFiles();
        StartupImport interrupted = startupImport(
                Map.of("Docs", folder),
                new TickingClock(Duration.ZERO, () -> Thread.currentThread().interrupt()));
        interrupted.start();
        interrupted.stop();

        importFolder();

        assertThat(fixture.rows("documents")).isEqualTo(3);
        assertThat(fixture.rows("versions")).isEqualTo(3);
    }

    private void putThreeLargeFiles() throws IOException {
        for (String name : new String[] {"a.bin", "b.bin", "c.bin"}) {
            put(name, "x".repeat(TOO_LARGE_FOR_A_BATCH), T1);
        }
    }

    /** Returns when the thread is interrupted, which stays so. */
    private static void awaitInterrupt(CountDownLatch never) {
        try {
            if (!Thread.currentThread().isInterrupted() && never.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
