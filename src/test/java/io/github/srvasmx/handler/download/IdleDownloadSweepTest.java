package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.SweepTestCase;
import io.github.srvasmx.handler.quota.StagingUsage;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which staged files the sweep removes, and which it keeps. */
class IdleDownloadSweepTest extends SweepTestCase {

    private static final String IDLE = "idle download handlers";
    private static final String OF_ENDED_SESSIONS = "download handlers of ended sessions";

    @Autowired
    private AccountService accounts;

    @Autowired
    private HandlerActivity activity;

    @Autowired
    private StagingUsage usage;

    @Test
    void removesAnUnusedHandlerAfterTheTimeout() throws IOException {
        String download = stage();
        long size = Files.size(file(keys("staging").get(0)));

        clock.advance(IDLE_TIMEOUT.minus(MILLI));
        assertThat(sweep()).isEmpty();
        assertThat(isStaged(download)).isTrue();

        clock.advance(RECORD_INTERVAL.plus(MILLI));
        assertThat(sweep()).containsExactly(new Swept(IDLE, 1, size), new Swept("idle upload handlers", 1, 0));
        assertThat(isStaged(download)).isFalse();
        assertThat(sweep()).isEmpty();
    }

    /** Commands are other processes. The metrics show the usage. */
    @Test
    void theUsageIsRightAgainAfterAnotherProcessHasDeletedFiles() throws IOException {
        sweep();
        long handlers = usage.handlers();
        long bytes = usage.bytes();
        stage();
        Files.delete(file(keys("staging").get(0)));
        assertThat(usage.handlers()).isEqualTo(handlers + 1);

        sweep();

        assertThat(usage.handlers()).isEqualTo(handlers);
        assertThat(usage.bytes()).isEqualTo(bytes);
    }

    @Test
    void eachUseRestartsTheTimeout() throws IOException {
        String download = stage();
        for (int day = 0; day < 5; day++) {
            clock.advance(IDLE_TIMEOUT.minus(MILLI));
            sweep();
            read(download);
        }
        clock.advance(IDLE_TIMEOUT.minus(MILLI));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(RECORD_INTERVAL.plus(MILLI));
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void otherProcessesKnowOfAUse() throws IOException {
        String download = stage();
        clock.advance(IDLE_TIMEOUT.minus(MILLI));
        read(download);
        clock.advance(IDLE_TIMEOUT.minus(MILLI));

        HandlerActivity other = HandlerFixtures.activityOfAnotherProcess(jdbc, clock);
        assertThat(other.isIdle(session(), id(download), false)).isFalse();

        clock.advance(RECORD_INTERVAL.plus(MILLI));
        assertThat(other.isIdle(session(), id(download), false)).isTrue();
    }

    @Test
    void recordsNoUseWithinTheFirstInterval() throws IOException {
        String download = stage();
        clock.advance(RECORD_INTERVAL.minus(MILLI));
        read(download);

        assertThat(countRows("handler_uses")).isZero();
        clock.advance(MILLI.plus(MILLI));
        read(download);
        read(download);
        assertThat(countRows("handler_uses")).isEqualTo(1);
    }

    @Test
    void recordsNoUseOfAMissingHandler() {
        Assertions.assertThatThrownBy(() -> read(UUID.randomUUID().toString())).isInstanceOf(Refusal.class);

        assertThat(countRows("handler_uses")).isZero();
    }

    @Test
    void keepsAFileWhileItIsRead() throws IOException {
        String download = stage();
        try (FileChunk chunk = downloads.readChunk(ticket, download, 0, 1)) {
            clock.advance(IDLE_TIMEOUT.multipliedBy(3));
            sweep();
            assertThat(isStaged(download)).isTrue();
            assertThat(chunk.length()).isEqualTo(1);
        }
        clock.advance(IDLE_TIMEOUT);
        sweep();
        assertThat(isStaged(download)).isTrue();
    }

    @Test
    void aUseBetweenCheckAndRemovalPreventsTheRemoval() throws IOException {
        String download = stage();
        clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));
        assertThat(activity.isIdle(session(), id(download), false)).isTrue();
        read(download);

        assertThat(activity.removeIfIdle(session(), id(download), () -> true)).isFalse();
    }

    @Test
    void deletesTheRecordsOfRemovedHandlers() throws IOException {
        String download = stage();
        clock.advance(IDLE_TIMEOUT);
        read(download);
        assertThat(countRows("handler_uses")).isEqualTo(1);

        clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));
        sweep();

        assertThat(countRows("handler_uses")).isZero();
    }

    @Test
    void theTimeoutOfAHandlerWithoutATimeStartsAtTheFirstSweep() throws IOException {
        String download = linkUnder(UUID.randomUUID());
        clock.advance(IDLE_TIMEOUT.multipliedBy(10));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void theTimeoutOfAHandlerDatedInTheFutureStartsAtTheFirstSweep() throws IOException {
        clock.advance(Duration.of(365, ChronoUnit.DAYS));
        ticket = signIn();
        String download = stage();
        clock.advance(Duration.of(-365, ChronoUnit.DAYS));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(IDLE_TIMEOUT);
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(RECORD_INTERVAL);
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void removesTheFilesOfADisabledUser() throws IOException {
        long user = accounts.create(new NewUser("Ada", "", "", "", true, true), "difference engine");
        ticket = signIns.authenticate("Ada", "difference engine", ClientAddress.UNKNOWN)
                .ticket()
                .text();
        String download = stage();

        accounts.disable(user);
        assertThat(isStaged(download)).isTrue();

        assertThat(sweep()).extracting(Swept::kind).contains(OF_ENDED_SESSIONS);
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void removesAnExpiredSessionWithItsFiles() throws IOException {
        String download = stage();
        clock.advance(Duration.ofDays(31));

        assertThat(sweep()).extracting(Swept::kind).containsSubsequence("expired sessions", OF_ENDED_SESSIONS);
        assertThat(countRows("sessions")).isZero();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void removesAFileThatALogOutMissed() throws IOException {
        BlobKey late = BlobKey.of(
                "staging",
                "1",
                "0123456789abcdef0123456789abcdef",
                UUID.randomUUID().toString());
        store.write(late, new ByteArrayInputStream(new byte[9]));

        assertThat(sweep()).contains(new Swept(OF_ENDED_SESSIONS, 1, 9));
        assertThat(store.open(late)).isEmpty();
    }

    @Test
    void removesEmptyFolders() throws IOException {
        String download = stage();
        BlobKey key = keys("staging").get(0);
        downloads.deleteDownloadHandler(ticket, download);
        assertThat(file(key).getParent()).isEmptyDirectory();

        sweep();

        assertThat(file(BlobKey.of("staging"))).isEmptyDirectory();
        assertThat(isStaged(stage())).isTrue();
    }

    @Test
    void aDryRunReportsTheSameAndRemovesNothing() throws IOException {
        String idle = stage();
        String withoutTime = linkUnder(UUID.randomUUID());
        clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));

        List<Swept> reported = drySweep();
        assertThat(reported).extracting(Swept::kind).contains(IDLE);
        assertThat(isStaged(idle)).isTrue();
        assertThat(isStaged(withoutTime)).isTrue();
        assertThat(countRows("handler_uses")).isZero();
        assertThat(sweep()).isEqualTo(reported);

        ticket = signIn();
        stage();
        clock.advance(Duration.ofDays(31));
        assertThat(drySweep()).contains(new Swept("expired sessions", countRows("sessions"), 0));
        assertThat(countRows("sessions")).isPositive();
    }

    private String linkUnder(UUID handler) throws IOException {
        BlobKey content = keys("content").get(0);
        store.link(content, BlobKey.of("staging", "1", session().value(), handler.toString()));
        return handler.toString();
    }

    private void read(String download) throws IOException {
        downloads.readChunk(ticket, download, 0, 1).close();
    }

    private static HandlerId id(String download) {
        return HandlerId.parse(download).orElseThrow();
    }
}
