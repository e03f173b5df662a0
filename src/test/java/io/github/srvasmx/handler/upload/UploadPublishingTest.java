package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Publications and deletions of uploads. */
@NightlyOnEveryDatabase
class UploadPublishingTest extends UploadTestCase {

    private static final String ENDED = "[901] Session expired or Invalid ticket";

    @Autowired
    private UploadRepository repository;

    @Autowired
    private UploadProperties properties;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 262_144})
    void downloadsWhatWasUploaded(int chunkSize) throws IOException {
        for (int size : new int[] {0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize + 1}) {
            byte[] content = random(size);

            DocumentVersion version = publish(upload(content, chunkSize));

            assertThat(version.size()).isEqualTo(size);
            assertThat(version.crc32()).isEqualTo(crc(content));
            assertThat(version.author().orElseThrow().name()).isEqualTo("admin");
            assertThat(download(chunkSize)).isEqualTo(content);
        }
    }

    @Test
    void onlyOneOfManyConcurrentPublicationsSucceeds() throws Exception {
        upload(random(1_000), 400);

        List<Boolean> published = AtOnce.call(10, () -> {
            try {
                return publish(handler).size() == 1_000;
            } catch (Refusal refusal) {
                return false;
            }
        });

        assertThat(published).containsOnlyOnce(true);
        assertThat(jdbc.sql("SELECT count(*) FROM documents WHERE name = ?")
                        .param(name())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPublicationConsumesItsHandlerWhetherItSucceedsOrFails() throws IOException {
        upload(random(10), 10);
        publish(handler);
        assertConsumed();

        handler = uploads.create(ticket, 0).handler().toString();
        upload(random(10), 10);
        assertRefused("Folder not found.", () -> uploads.publish(ticket, "/None/x", handler, () -> {}));
        assertConsumed();

        handler = uploads.create(ticket, 0).handler().toString();
        append(random(10), crc(random(10)), false);
        assertRefused(INVALID, () -> publish(handler));
        assertConsumed();
    }

    @Test
    void aRefusedTicketConsumesNothing() throws IOException {
        upload(random(10), 10);

        assertRefused("[900] Authentication failed", () -> uploads.publish("", path, handler, () -> {}));

        assertThat(publish(handler).size()).isEqualTo(10);
    }

    @Test
    void publishesNothingIfAChunkIsMissing() throws IOException {
        upload(random(1_000), 300);
        Files.delete(blobs().get(1));

        assertThatThrownBy(() -> publish(handler)).isInstanceOf(IOException.class);

        assertConsumed();
        assertRefused("Document not found.", () -> downloads.stage(ticket, path, 0));
    }

    @Test
    void publishesNothingIfAChunkIsTooShort() throws IOException {
        upload(random(1_000), 300);
        Files.write(blobs().get(2), new byte[5]);

        assertThatThrownBy(() -> publish(handler)).isInstanceOf(IOException.class);

        assertRefused("Document not found.", () -> downloads.stage(ticket, path, 0));
    }

    @Test
    void publishesNothingIfAByteOfAChunkHasChanged() throws IOException {
        upload(random(1_000), 300);
        byte[] damaged = Files.readAllBytes(blobs().get(1));
        damaged[damaged.length - 1] ^= 1;
        Files.write(blobs().get(1), damaged);

        assertThatThrownBy(() -> publish(handler)).isInstanceOf(IOException.class);

        assertConsumed();
        assertRefused("Document not found.", () -> downloads.stage(ticket, path, 0));
    }

    @Test
    void publishesNothingIfTheRowOfAChunkIsMissing() throws IOException {
        upload(random(1_000), 300);
        jdbc.sql("DELETE FROM upload_chunks WHERE handler = ? AND place = 4")
                .param(handler)
                .update();

        assertThatThrownBy(() -> publish(handler)).isInstanceOf(IOException.class);

        assertRefused("Document not found.", () -> downloads.stage(ticket, path, 0));
    }

    @Test
    void publishesAChunkOfAnOlderServerWithoutAChecksum() throws IOException {
        upload(random(1_000), 300);
        jdbc.sql("UPDATE upload_chunks SET crc32 = '' WHERE handler = ?")
                .param(handler)
                .update();

        assertThat(publish(handler).crc32()).isEqualTo(crc(random(1_000)));
    }

    @Test
    void publishesMoreChunksThanAreReadAtOnce() throws IOException {
        byte[] content = random(501);

        assertThat(publish(upload(content, 1)).crc32()).isEqualTo(crc(content));
        assertConsumed();
        assertThat(jdbc.sql("SELECT count(*) FROM upload_chunks WHERE handler = ?")
                        .param(handler)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLogOutDuringACallGivesTheRefusalOfAnEndedSession() throws IOException {
        Session session = auth.check(ticket);
        HandlerId id = HandlerId.parse(handler).orElseThrow();
        upload(random(10), 10);
        AtomicBoolean ended = new AtomicBoolean();

        assertRefused(
                ENDED,
                () -> uploads.publish(ticket, path, handler, () -> {
                    if (ended.compareAndSet(false, true)) {
                        uploads.deleteAll(auth.logOut(ticket));
                    }
                }));

        assertRefused(ENDED, () -> repository.insert(session, id, properties.limits()));
    }

    @Test
    void aDeleteOfItsHandlerDuringACallGivesTheRefusalOfAHandlerThatDoesNotExist() throws IOException {
        upload(random(1_000), 10);
        AtomicBoolean deleted = new AtomicBoolean();

        assertRefused(
                INVALID,
                () -> uploads.publish(ticket, path, handler, () -> {
                    if (deleted.compareAndSet(false, true)) {
                        uploads.deleteUploadHandler(ticket, handler);
                    }
                }));

        assertConsumed();
        assertRefused("Document not found.", () -> downloads.stage(ticket, path, 0));
    }

    @Test
    void chunksWithoutARowAreNotPartOfTheDocument() throws IOException {
        upload(random(1_000), 600);
        Files.write(blobs().get(0).resolveSibling("stray"), new byte[50]);

        assertThat(publish(handler).size()).isEqualTo(1_000);
    }

    @Test
    void aDeleteRemovesTheChunksAndIsIdempotent() throws IOException {
        upload(random(1_000), 100);
        assertThat(blobs()).hasSize(10);

        uploads.deleteUploadHandler(ticket, handler);
        uploads.deleteUploadHandler(ticket, handler);

        assertConsumed();
        assertRefused(INVALID, () -> append(random(5), crc(random(5)), true));
    }

    @Test
    void aLogOutDeletesTheUploads() throws IOException {
        upload(random(1_000), 100);
        List<Path> blobs = blobs();

        uploads.deleteAll(auth.logOut(ticket));

        assertThat(blobs).hasSize(10).allSatisfy(blob -> assertThat(blob).doesNotExist());
        assertThat(jdbc.sql("SELECT count(*) FROM uploads WHERE handler = ?")
                        .param(handler)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aClientThatDisconnectsDoesNotStopThePublication() throws IOException {
        upload(random(1_000), 100);
        AtomicInteger calls = new AtomicInteger();

        DocumentVersion version = uploads.publish(ticket, path, handler, () -> {
            calls.incrementAndGet();
            throw new IOException("client disconnected");
        });

        assertThat(version.size()).isEqualTo(1_000);
        assertThat(calls).hasValue(1);
    }
}
