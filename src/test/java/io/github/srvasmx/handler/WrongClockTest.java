package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.SessionProperties;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What a clock that jumps ahead or back does to sessions and to what is staged, and that it passes. */
@TestPropertySource(properties = "srv.session.cache-ttl=0s")
class WrongClockTest extends SweepTestCase {

    private static final Duration TEN_YEARS = Duration.ofDays(3652);
    private static final String NO_SESSION = "[901] Session expired or Invalid ticket";

    @Autowired
    private SessionProperties limits;

    @Test
    void aSessionIsThereAgainOnceTheClockIsRight() throws IOException {
        String download = stage();

        clock.advance(TEN_YEARS);
        assertThatThrownBy(() -> auth.check(ticket)).isInstanceOf(Refusal.class).hasMessage(NO_SESSION);

        clock.advance(TEN_YEARS.negated());
        assertThat(auth.requireSession(ticket).id()).isEqualTo(session());
        assertThat(downloads.readChunk(ticket, download, 0, 1).length()).isEqualTo(1);
    }

    @Test
    void aSessionThatAClockAheadHasBegunEndsAsSoonAsOneOfToday() throws IOException {
        clock.advance(TEN_YEARS);
        String ofTheFuture = signIn();
        clock.advance(TEN_YEARS.negated());
        assertThat(auth.check(ofTheFuture).user().name()).isEqualTo("admin");

        sweep();
        clock.advance(limits.idleTimeout().multipliedBy(1001).dividedBy(1000).plus(MILLI));

        assertThatThrownBy(() -> auth.check(ofTheFuture))
                .isInstanceOf(Refusal.class)
                .hasMessage(NO_SESSION);
    }

    @Test
    void aSessionThatHasTimeLeftKeepsIt() {
        String today = signIn();

        sweep();
        clock.advance(limits.idleTimeout().minus(MILLI));

        assertThat(auth.check(today).user().name()).isEqualTo("admin");
    }

    @Test
    void whatIsHalfDoneStaysWhereTheServerBeganInAFuture() throws IOException {
        BlobKey chunk = BlobKey.of("uploads", "1", session().value(), handler, "half-done");
        store.write(chunk, new ByteArrayInputStream(new byte[7]));
        upload(random(2_000), 1_000);
        int taken = jdbc.sql("UPDATE uploads SET taken_at = ? WHERE handler = ?")
                .params(clock.millis(), handler)
                .update();
        assertThat(taken).isEqualTo(1);
        List<Path> locks = locks();
        FileTime began = Files.getLastModifiedTime(locks.get(0));

        try {
            for (Path lock : locks) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().plus(TEN_YEARS)));
            }
            assertThat(sweep()).isEmpty();
        } finally {
            for (Path lock : locks) {
                Files.setLastModifiedTime(lock, began);
            }
        }

        assertThat(keys("uploads")).contains(chunk);
        assertThat(rows("uploads")).isPositive();
    }

    private List<Path> locks() throws IOException {
        try (Stream<Path> files = Files.list(file(BlobKey.of("incoming")))) {
            return files.filter(file -> file.toString().endsWith(".lock")).toList();
        }
    }
}
