package io.github.srvasmx.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.srvasmx.audit.AuditProperties.Target;
import io.github.srvasmx.testing.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class AuditLogTest {

    private final MutableClock clock = new MutableClock();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void theStopWritesWhatIsLeft() {
        AuditLog audit = new AuditLog(written::write, "", clock);
        audit.start();
        audit.serverStarted();
        audit.record(event("move"));
        audit.close();

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).contains("\"event\":\"start\"");
        assertThat(lines().get(1)).contains("\"event\":\"move\"");
        assertThat(lines().get(2)).contains("\"event\":\"stop\"");
        assertThat(audit.lost()).isZero();
    }

    @Test
    void recordingNeverWaitsForAWriteThatHangs() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AuditSink hanging = bytes -> {
            began.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.write(bytes);
        };
        AuditLog audit = new AuditLog(hanging, "", clock);
        audit.start();
        audit.record(event("first"));
        began.await();

        for (int i = 0; i < 10_000; i++) {
            audit.record(event("more"));
        }

        assertThat(audit.lost()).isEqualTo(10_000 - 8192);
        mayEnd.countDown();
        await().until(() -> lines().size() == 1 + 1 + 8192);
        assertThat(lines().get(1)).contains("\"event\":\"lost\",\"count\":1808");
        audit.close();
    }

    @Test
    void aFullDiskLosesEventsAndTheNextLineSaysHowMany(@TempDir Path folder) throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path file = folder.resolve(AuditFile.CURRENT);
        Files.createSymbolicLink(file, full);
        AuditLog audit = new AuditLog(
                new AuditFile(
                        folder,
                        new AuditProperties(
                                Target.FILE,
                                "",
                                DataSize.ofMegabytes(1),
                                Duration.ofDays(1),
                                DataSize.ofMegabytes(2),
                                ""),
                        clock),
                "",
                clock);
        audit.start();
        audit.record(event("first"));
        audit.record(event("second"));
        await().until(() -> audit.lost() == 2);

        Files.delete(file);
        audit.record(event("third"));
        audit.close();

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).get(0)).contains("\"event\":\"lost\",\"count\":2");
        assertThat(Files.readAllLines(file).get(1)).contains("\"event\":\"third\"");
        assertThat(audit.lost()).isEqualTo(2);
    }

    @Test
    void anonymousCallersCannotFillTheLog() {
        AuditLog audit = new AuditLog(written::write, "", clock);
        for (int i = 0; i < 5_000; i++) {
            audit.recordAnonymous(event("sign-in"));
        }
        audit.record(event("move"));
        audit.start();
        audit.close();

        long recorded =
                lines().stream().filter(line -> line.contains("sign-in")).count();
        assertThat(recorded).isBetween(1L, 20L * 10);
        assertThat(lines().get(0)).contains("\"event\":\"omitted\",\"count\":" + (5_000 - recorded));
        assertThat(lines()).anyMatch(line -> line.contains("\"event\":\"move\""));
    }

    private AuditEvent event(String name) {
        return AuditEvent.ofServer(clock.instant(), name, null, null);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}
