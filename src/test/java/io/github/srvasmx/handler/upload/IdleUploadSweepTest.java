package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.handler.SweepTestCase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.Swept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the sweep takes of what was uploaded, and what it never takes. */
class IdleUploadSweepTest extends SweepTestCase {

    private static final String CHUNKS = "chunks of no upload";

    @Test
    void anUploadThatNobodyGoesOnWithGoesAfterADay() throws IOException {
        byte[] chunk = random(1_000);
        append(chunk, crc(chunk), false);

        clock.advance(KEPT);
        assertThat(sweep()).isEmpty();

        clock.advance(SLACK);
        assertThat(sweep()).containsExactly(new Swept("idle upload handlers", 1, 1_000));
        assertThat(blobs()).isEmpty();
        assertRefused(INVALID, () -> append(chunk, crc(chunk), true));
        assertThat(rows("uploads")).isZero();
        assertThat(rows("upload_chunks")).isZero();
    }

    @Test
    void theDayBeginsAnewWithEachChunk() throws IOException {
        byte[] chunk = random(10);
        for (int day = 0; day < 3; day++) {
            append(chunk, crc(chunk), false);
            clock.advance(KEPT);
            assertThat(sweep()).isEmpty();
        }
        append(chunk, crc(chunk), true);
        clock.advance(KEPT);
        sweep();

        assertThat(publish(handler).size()).isEqualTo(40);
    }

    @Test
    void oneThatIsCompleteGoesTooWhenNobodyPublishesIt() throws IOException {
        upload(random(10), 10);
        clock.advance(KEPT.plus(SLACK));

        assertThat(sweep()).contains(new Swept("idle upload handlers", 2, 10));
    }

    @Test
    void whatIsBeingPublishedStaysHoweverLongThatTakes() throws IOException {
        byte[] content = random(3_000_000);
        upload(content, 1_000_000);
        for (BlobKey chunk : keys("uploads")) {
            writtenByTheDead(chunk);
        }
        List<Swept> swept = new ArrayList<>();

        uploads.publish(ticket, path, handler, () -> {
            if (swept.isEmpty()) {
                clock.advance(KEPT.multipliedBy(3));
                swept.addAll(sweep());
            }
        });

        // The one that each of these tests begins with.
        assertThat(swept).containsExactly(new Swept("idle upload handlers", 1, 0));
        assertThat(download(1_000_000)).isEqualTo(content);
        assertThat(keys("uploads")).isEmpty();
        assertThat(rows("uploads")).isZero();
    }

    @Test
    void aPublicationThatItsProcessDidNotLiveToFinishGoes() throws IOException {
        upload(random(2_000), 1_000);
        int taken = jdbc.sql("UPDATE uploads SET taken_at = ? WHERE handler = ?")
                .params(store.oldestWriter().minusMillis(1).toEpochMilli(), handler)
                .update();
        assertThat(taken).isEqualTo(1);

        assertThat(sweep()).containsExactly(new Swept("upload handlers whose publication was cut off", 1, 2_000));
        assertThat(blobs()).isEmpty();
    }

    @Test
    void whatIsTakenIsNobodysAnyMore() throws IOException {
        upload(random(10), 10);
        jdbc.sql("UPDATE uploads SET taken_at = 1 WHERE handler = ?")
                .param(handler)
                .update();

        assertRefused(INVALID, () -> append(new byte[1], crc(new byte[1]), true));
        assertRefused(INVALID, () -> publish(handler));
    }

    @Test
    void aChunkThatNoUploadCountsGoesOnceItsWriterIsDead() throws IOException {
        BlobKey left = chunk();

        assertThat(sweep()).isEmpty();
        assertThat(keys("uploads")).contains(left);

        writtenByTheDead(left);
        assertThat(drySweep()).containsExactly(new Swept(CHUNKS, 1, 7));
        assertThat(sweep()).containsExactly(new Swept(CHUNKS, 1, 7));
        assertThat(keys("uploads")).doesNotContain(left);
        assertThat(file(left).getParent()).doesNotExist();
    }

    @Test
    void aChunkThatNoUploadCountsGoesAfterAnHour() throws IOException {
        BlobKey left = chunk();
        clock.advance(Duration.ofMinutes(61));

        assertThat(sweep()).containsExactly(new Swept(CHUNKS, 1, 7));
        assertThat(keys("uploads")).doesNotContain(left);
    }

    @Test
    void aChunkThatAnUploadCountsStaysHoweverOldItIs() throws IOException {
        byte[] chunk = random(10);
        append(chunk, crc(chunk), true);
        writtenByTheDead(keys("uploads").get(0));

        assertThat(sweep()).isEmpty();
        assertThat(publish(handler).size()).isEqualTo(10);
    }

    @Test
    void theChunksOfASessionThatHasExpiredGoWithIt() throws IOException {
        append(random(10), crc(random(10)), false);
        clock.advance(Duration.ofDays(31));

        assertThat(sweep()).containsExactly(new Swept("expired sessions", 1, 0), new Swept(CHUNKS, 1, 10));
        assertThat(keys("uploads")).isEmpty();
    }

    @Test
    void aSweepAmidTheChunksOfOthersHindersNone() throws Exception {
        byte[] chunk = random(50);
        for (int i = 0; i < 20; i++) {
            assertThat(append(chunk, crc(chunk), false)).isTrue();
            sweep();
        }
        assertThat(append(chunk, crc(chunk), true)).isTrue();

        assertThat(publish(handler).size()).isEqualTo(21 * 50);
    }

    /** Bytes of this upload that were written, but not counted before the process died. */
    private BlobKey chunk() throws IOException {
        BlobKey key = BlobKey.of(
                "uploads", "1", session().value(), handler, UUID.randomUUID().toString());
        store.write(key, new ByteArrayInputStream(new byte[7]));
        return key;
    }
}
