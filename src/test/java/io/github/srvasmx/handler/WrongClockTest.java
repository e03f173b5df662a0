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

/** A clock that jumps ahead or back has no lasting effect on sessions and staged files. */
@TestPropertySource(properties = "srv.session.cache-ttl=0s")
class WrongClockTest extends SweepTestCase {

    private static final Duration TEN_YEARS = Duration.ofDays(3652);
    private static final String NO_SESSION = "[901] Session expired or Invalid ticket";

    @Autowired
    private SessionProperties limits;

    @Test
    void aSessionIsValidAgainOnceTheClockIsCorrect() throws IOException {
        String download = stage();

        clock.advance(TEN_YEARS);
        assertThatThrownBy(() -> auth.check(ticket)).isInstanceOf(Refusal.class).hasMessage(NO_SESSION);

        clock.advance(TEN_YEARS.negated());
        assertThat(auth.requireSession(ticket).id()).isEqualTo(session());
        assertThat(downloads.readChunk(ticket, download, 0, 1).length()).isEqualTo(1);
    }

    @Test
    void aSessionCreatedWhileTheClockWasAheadEndsAsSoonAsANewOne() throws IOException {
        clock.advance(TEN_YEARS);
        String futureTicket = signIn();
        clock.advance(TEN_YEARS.negated());
        assertThat(auth.check(futureTicket).user().name()).isEqualTo("admin");

        sweep();
        clock.advance(limits.idleTimeout().multipliedBy(1001).dividedBy(1000).plus(MILLI));

        assertThatThrownBy(() -> auth.check(futureTicket))
                .isInstanceOf(Refusal.class)
                .hasMessage(NO_SESSION);
    }

    @Test
    void aSweepDoesNotShortenASession() {
        String newTicket = signIn();

        sweep();
        clock.advance(limits.idleTimeout().minus(MILLI));

        assertThat(auth.check(newTicket).user().name()).isEqualTo("admin");
    }

    @Test
    void keepsUnfinishedDataIfTheServerSeemsToHaveStartedInTheFuture() throws IOException {
        BlobKey chunk = BlobKey.of("uploads", "1", session().value(), handler, "half-done");
        store.write(chunk, new ByteArrayInputStream(new byte[7]));
        upload(random(2_000), 1_000);
        int updated = jdbc.sql("UPDATE uploads SET taken_at = ? WHERE handler = ?")
                .params(clock.millis(), handler)
                .update();
        assertThat(updated).isEqualTo(1);
        List<Path> locks = locks();
        FileTime started = Files.getLastModifiedTime(locks.get(0));

        try {
            for (Path lock : locks) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().plus(TEN_YEARS)));
            }
            assertThat(sweep()).isEmpty();
        } finally {
            for (Path lock : locks) {
                Files.setLastModifiedTime(lock, started);
            }
        }

        assertThat(keys("uploads")).contains(chunk);
        assertThat(countRows("uploads")).isPositive();
    }

    private List<Path> locks() throws IOException {
        try (Stream<Path> files = Files.list(file(BlobKey.of("incoming")))) {
            return files.filter(file -> file.toString().endsWith(".lock")).toList();
        }
    }
}
