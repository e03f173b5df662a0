package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.handler.SweepTestCase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which uploads and chunks the sweep removes, and which it keeps. */
class IdleUploadSweepTest extends SweepTestCase {

    private static final String ORPHANED = "chunks without an upload";
    private static final String INTERRUPTED = "upload handlers with an interrupted publication";

    @Test
    void removesAnUnusedUploadAfterTheTimeout() throws IOException {
        byte[] chunk = random(1_000);
        append(chunk, crc(chunk), false);

        clock.advance(IDLE_TIMEOUT);
        assertThat(sweep()).isEmpty();

        clock.advance(RECORD_INTERVAL);
        assertThat(sweep()).containsExactly(new Swept("idle upload handlers", 1, 1_000));
        assertThat(blobs()).isEmpty();
        assertRefused(INVALID, () -> append(chunk, crc(chunk), true));
        assertThat(countRows("uploads")).isZero();
        assertThat(countRows("upload_chunks")).isZero();
    }

    @Test
    void eachChunkRestartsTheTimeout() throws IOException {
        byte[] chunk = random(10);
        for (int day = 0; day < 3; day++) {
            append(chunk, crc(chunk), false);
            clock.advance(IDLE_TIMEOUT);
            assertThat(sweep()).isEmpty();
        }
        append(chunk, crc(chunk), true);
        clock.advance(IDLE_TIMEOUT);
        sweep();

        assertThat(publish(handler).size()).isEqualTo(40);
    }

    @Test
    void removesACompleteUploadThatIsNotPublished() throws IOException {
        upload(random(10), 10);
        clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));

        assertThat(sweep()).contains(new Swept("idle upload handlers", 2, 10));
    }

    @Test
    void keepsAnUploadWhileItIsPublished() throws IOException {
        byte[] content = random(3_000_000);
        upload(content, 1_000_000);
        for (BlobKey chunk : keys("uploads")) {
            makeWriterDead(chunk);
        }
        List<Swept> swept = new ArrayList<>();

        uploads.publish(ticket, path, handler, () -> {
            if (swept.isEmpty()) {
                clock.advance(IDLE_TIMEOUT.multipliedBy(3));
                swept.addAll(sweep());
            }
        });

        // The empty upload that was created before the test.
        assertThat(swept).containsExactly(new Swept("idle upload handlers", 1, 0));
        assertThat(download(1_000_000)).isEqualTo(content);
        assertThat(keys("uploads")).isEmpty();
        assertThat(countRows("uploads")).isZero();
    }

    @Test
    void keepsAnUploadWhileAChunkArrives() throws IOException {
        byte[] chunk = random(10);
        try (IncomingChunk incoming = uploads.receiveChunk()) {
            uploads.beginChunk(incoming, ticket, handler);
            clock.advance(IDLE_TIMEOUT.multipliedBy(3));

            assertThat(sweep()).isEmpty();

            incoming.write(chunk, 0, chunk.length);
            assertThat(uploads.append(ticket, handler, incoming, crc(chunk), false)
                            .appended())
                    .isTrue();
        }
        clock.advance(IDLE_TIMEOUT.multipliedBy(3));
        assertThat(sweep()).containsExactly(new Swept("idle upload handlers", 1, 10));
    }

    @Test
    void theBeginningOfAChunkRestartsTheTimeoutForAllProcesses() throws IOException {
        clock.advance(IDLE_TIMEOUT);
        try (IncomingChunk incoming = uploads.receiveChunk()) {
            uploads.beginChunk(incoming, ticket, handler);
        }
        clock.advance(IDLE_TIMEOUT);

        assertThat(sweep()).isEmpty();
    }

    @Test
    void aChunkOfAnEndedSessionOrWithoutAGuidUsesNothing() throws IOException {
        try (IncomingChunk incoming = uploads.receiveChunk()) {
            uploads.beginChunk(incoming, UUID.randomUUID().toString(), handler);
            uploads.beginChunk(incoming, ticket, "no guid");
            clock.advance(IDLE_TIMEOUT.plus(RECORD_INTERVAL));

            assertThat(sweep()).containsExactly(new Swept("idle upload handlers", 1, 0));
        }
    }

    @Test
    void removesAnUploadWhoseProcessDiedDuringThePublication() throws IOException {
        upload(random(2_000), 1_000);
        int updated = jdbc.sql("UPDATE uploads SET taken_at = ? WHERE handler = ?")
                .params(store.oldestWriterStart().minusMillis(1).toEpochMilli(), handler)
                .update();
        assertThat(updated).isEqualTo(1);

        assertThat(sweep()).containsExactly(new Swept(INTERRUPTED, 1, 2_000));
        assertThat(blobs()).isEmpty();
    }

    /** Otherwise it would count towards the quota until the process ends. */
    @Test
    @Tag("sqlite")
    void removesAnUploadThatCouldNotBeDeletedAfterItsPublication() throws IOException {
        upload(random(2_000), 1_000);
        jdbc.sql("CREATE TRIGGER broken BEFORE DELETE ON uploads BEGIN SELECT RAISE(ABORT, 'broken'); END")
                .update();
        try {
            assertThat(publish(handler).size()).isEqualTo(2_000);
        } finally {
            jdbc.sql("DROP TRIGGER broken").update();
        }
        assertThat(countRows("uploads")).isEqualTo(2);

        assertThat(drySweep()).containsExactly(new Swept(INTERRUPTED, 1, 2_000));
        assertThat(sweep()).containsExactly(new Swept(INTERRUPTED, 1, 2_000));

        assertThat(countRows("uploads")).isEqualTo(1);
        assertThat(countRows("upload_chunks")).isZero();
        assertThat(jdbc.sql("SELECT SUM(bytes) FROM upload_totals")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sweep()).isEmpty();
        assertThat(download(1_000)).isEqualTo(random(2_000));
    }

    @Test
    void aClaimedUploadCannotBeUsed() throws IOException {
        upload(random(10), 10);
        jdbc.sql("UPDATE uploads SET taken_at = 1 WHERE handler = ?")
                .param(handler)
                .update();

        assertRefused(INVALID, () -> append(new byte[1], crc(new byte[1]), true));
        assertRefused(INVALID, () -> publish(handler));
    }

    @Test
    void removesAChunkWithoutAnUploadOnceItsWriterIsDead() throws IOException {
        BlobKey orphan = orphanedChunk();

        assertThat(sweep()).isEmpty();
        assertThat(keys("uploads")).contains(orphan);

        makeWriterDead(orphan);
        assertThat(drySweep()).containsExactly(new Swept(ORPHANED, 1, 7));
        assertThat(sweep()).containsExactly(new Swept(ORPHANED, 1, 7));
        assertThat(keys("uploads")).doesNotContain(orphan);
        assertThat(file(orphan).getParent()).doesNotExist();
    }

    @Test
    void removesAChunkWithoutAnUploadAfterAnHour() throws IOException {
        BlobKey orphan = orphanedChunk();
        clock.advance(Duration.ofMinutes(61));

        assertThat(sweep()).containsExactly(new Swept(ORPHANED, 1, 7));
        assertThat(keys("uploads")).doesNotContain(orphan);
    }

    @Test
    void keepsAChunkOfAnUploadWhateverItsAge() throws IOException {
        byte[] chunk = random(10);
        append(chunk, crc(chunk), true);
        makeWriterDead(keys("uploads").get(0));

        assertThat(sweep()).isEmpty();
        assertThat(publish(handler).size()).isEqualTo(10);
    }

    @Test
    void removesTheChunksOfAnExpiredSession() throws IOException {
        append(random(10), crc(random(10)), false);
        clock.advance(Duration.ofDays(31));

        assertThat(sweep()).containsExactly(new Swept("expired sessions", 1, 0), new Swept(ORPHANED, 1, 10));
        assertThat(keys("uploads")).isEmpty();
        assertThat(countRows("upload_chunks")).isZero();
        assertThat(countRows("upload_totals")).isZero();
    }

    @Test
    void sweepsBetweenChunksDoNotDisturbAnUpload() throws Exception {
        byte[] chunk = random(50);
        for (int i = 0; i < 20; i++) {
            assertThat(append(chunk, crc(chunk), false)).isTrue();
            sweep();
        }
        assertThat(append(chunk, crc(chunk), true)).isTrue();

        assertThat(publish(handler).size()).isEqualTo(21 * 50);
    }

    /** Stores a chunk without a row, as a process leaves it that dies in between. */
    private BlobKey orphanedChunk() throws IOException {
        BlobKey key = BlobKey.of(
                "uploads", "1", session().value(), handler, UUID.randomUUID().toString());
        store.write(key, new ByteArrayInputStream(new byte[7]));
        return key;
    }
}
