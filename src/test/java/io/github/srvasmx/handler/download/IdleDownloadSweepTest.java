package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivities;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerActivityRepository;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.SweepTestCase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.Swept;
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

/** What the sweep takes of what was staged, and what it never takes. */
class IdleDownloadSweepTest extends SweepTestCase {

    private static final String IDLE = "idle download handlers";
    private static final String OF_ENDED_SESSIONS = "download handlers of ended sessions";

    @Autowired
    private AccountService accounts;

    @Autowired
    private HandlerActivity uses;

    @Autowired
    private HandlerActivityRepository rows;

    @Test
    void whatNobodyComesBackForGoesAfterADay() throws IOException {
        String download = stage();
        long size = Files.size(file(keys("staging").get(0)));

        clock.advance(KEPT.minus(MILLI));
        assertThat(sweep()).isEmpty();
        assertThat(isStaged(download)).isTrue();

        clock.advance(SLACK.plus(MILLI));
        assertThat(sweep()).containsExactly(new Swept(IDLE, 1, size), new Swept("idle upload handlers", 1, 0));
        assertThat(isStaged(download)).isFalse();
        assertThat(sweep()).isEmpty();
    }

    @Test
    void theDayBeginsAnewWithEachUse() throws IOException {
        String download = stage();
        for (int day = 0; day < 5; day++) {
            clock.advance(KEPT.minus(MILLI));
            sweep();
            read(download);
        }
        clock.advance(KEPT.minus(MILLI));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(SLACK.plus(MILLI));
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void aUseIsKnownToOtherProcesses() throws IOException {
        String download = stage();
        clock.advance(KEPT.minus(MILLI));
        read(download);
        clock.advance(KEPT.minus(MILLI));

        HandlerActivity other = new HandlerActivity(rows, HandlerActivities.KEPT_FOR_A_DAY, clock);
        assertThat(other.isIdle(session(), id(download), false)).isFalse();

        clock.advance(SLACK.plus(MILLI));
        assertThat(other.isIdle(session(), id(download), false)).isTrue();
    }

    @Test
    void whatLivesAndGoesWithinTheSlackIsNeverWrittenDown() throws IOException {
        String download = stage();
        clock.advance(SLACK.minus(MILLI));
        read(download);

        assertThat(rows("handler_uses")).isZero();
        clock.advance(MILLI.plus(MILLI));
        read(download);
        read(download);
        assertThat(rows("handler_uses")).isEqualTo(1);
    }

    @Test
    void aReadOfWhatIsNotThereWritesNothing() {
        Assertions.assertThatThrownBy(() -> read(UUID.randomUUID().toString())).isInstanceOf(Refusal.class);

        assertThat(rows("handler_uses")).isZero();
    }

    @Test
    void whatIsBeingReadStaysHoweverLongThatTakes() throws IOException {
        String download = stage();
        try (FileChunk chunk = downloads.readChunk(ticket, download, 0, 1)) {
            clock.advance(KEPT.multipliedBy(3));
            sweep();
            assertThat(isStaged(download)).isTrue();
            assertThat(chunk.length()).isEqualTo(1);
        }
        clock.advance(KEPT);
        sweep();
        assertThat(isStaged(download)).isTrue();
    }

    @Test
    void aUseThatComesBetweenTheLookAndTheRemovalKeepsIt() throws IOException {
        String download = stage();
        clock.advance(KEPT.plus(SLACK));
        assertThat(uses.isIdle(session(), id(download), false)).isTrue();
        read(download);

        assertThat(uses.removeIfIdle(session(), id(download), () -> true)).isFalse();
    }

    @Test
    void rowsOfUsesGoWithWhatWasUsed() throws IOException {
        String download = stage();
        clock.advance(KEPT);
        read(download);
        assertThat(rows("handler_uses")).isEqualTo(1);

        clock.advance(KEPT.plus(SLACK));
        sweep();

        assertThat(rows("handler_uses")).isZero();
    }

    @Test
    void whatHasNoTimeIsKeptForADayFromWhenItIsFirstSeen() throws IOException {
        String download = linkUnder(UUID.randomUUID());
        clock.advance(KEPT.multipliedBy(10));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(KEPT.plus(SLACK));
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void whatWasStagedWhileTheClockWasAheadIsKeptForADayFromWhenItIsFirstSeen() throws IOException {
        clock.advance(Duration.of(365, ChronoUnit.DAYS));
        ticket = signIn();
        String download = stage();
        clock.advance(Duration.of(-365, ChronoUnit.DAYS));
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(KEPT);
        sweep();
        assertThat(isStaged(download)).isTrue();

        clock.advance(SLACK);
        sweep();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void whatASessionHadGoesWithItHoweverItEnded() throws IOException {
        long user = accounts.create(new NewUser("Ada", "", "", "", true, true), "engine");
        ticket = auth.authenticate("Ada", "engine").ticket().text();
        String download = stage();

        accounts.disable(user);
        assertThat(isStaged(download)).isTrue();

        assertThat(sweep()).extracting(Swept::kind).contains(OF_ENDED_SESSIONS);
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void aSessionThatHasExpiredGoesAndAllThatItHad() throws IOException {
        String download = stage();
        clock.advance(Duration.ofDays(31));

        assertThat(sweep()).extracting(Swept::kind).containsSubsequence("expired sessions", OF_ENDED_SESSIONS);
        assertThat(rows("sessions")).isZero();
        assertThat(isStaged(download)).isFalse();
    }

    @Test
    void whatALogOutMissedGoes() throws IOException {
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
    void emptyFoldersGo() throws IOException {
        String download = stage();
        BlobKey key = keys("staging").get(0);
        downloads.deleteDownloadHandler(ticket, download);
        assertThat(file(key).getParent()).isEmptyDirectory();

        sweep();

        assertThat(file(BlobKey.of("staging"))).isEmptyDirectory();
        assertThat(isStaged(stage())).isTrue();
    }

    @Test
    void aDrySweepTellsTheSameAndTakesNothing() throws IOException {
        String idle = stage();
        String timeless = linkUnder(UUID.randomUUID());
        clock.advance(KEPT.plus(SLACK));

        List<Swept> told = drySweep();
        assertThat(told).extracting(Swept::kind).contains(IDLE);
        assertThat(isStaged(idle)).isTrue();
        assertThat(isStaged(timeless)).isTrue();
        assertThat(rows("handler_uses")).isZero();
        assertThat(sweep()).isEqualTo(told);

        ticket = signIn();
        stage();
        clock.advance(Duration.ofDays(31));
        assertThat(drySweep()).contains(new Swept("expired sessions", rows("sessions"), 0));
        assertThat(rows("sessions")).isPositive();
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
