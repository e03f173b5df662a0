package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "srv.upload.quota=1000B",
            "srv.upload.session-handlers=4",
            "srv.upload.user-handlers=6",
            "srv.upload.chunks=5",
            "srv.upload.user-chunks=8"
        })
@NightlyOnEveryDatabase
class UploadQuotaTest extends UploadTestCase {

    private static final String EXCEEDED = "Upload quota exceeded.";

    @Autowired
    private UploadUsage usage;

    @AfterEach
    void deleteTheUploads() throws IOException {
        uploads.deleteAll(auth.logOut(ticket));
    }

    @Test
    void refusesAChunkThatExceedsTheQuotaAndKeepsTheUpload() throws IOException {
        append(random(600), crc(random(600)), false);

        assertRefused(EXCEEDED, () -> append(random(401), crc(random(401)), true));
        assertThat(blobs()).hasSize(1);

        append(random(400), crc(random(400)), true);
        assertThat(publish(handler).size()).isEqualTo(1_000);
    }

    @Test
    void createsNoUploadInAnySessionWhileTheQuotaIsUsedUp() throws IOException {
        append(random(1_000), crc(random(1_000)), false);

        assertRefused(EXCEEDED, () -> uploads.create(ticket, 0));
        assertRefused(EXCEEDED, () -> uploads.create(signIn(), 0));

        uploads.deleteUploadHandler(ticket, handler);
        assertThat(uploads.create(ticket, 0).handler()).isNotNull();
    }

    @Test
    void theUsageIsThatOfAllUploadsThatAreNotPublished() throws IOException {
        long handlers = usage.handlers();
        long bytes = usage.bytes();
        append(random(600), crc(random(600)), true);
        String other = signIn();
        uploads.create(other, 0);

        assertThat(usage.handlers()).isEqualTo(handlers + 1);
        assertThat(usage.bytes()).isEqualTo(bytes + 600);

        publish(handler);
        uploads.deleteAll(auth.logOut(other));
        assertThat(usage.handlers()).isEqualTo(handlers - 1);
        assertThat(usage.bytes()).isEqualTo(bytes);
    }

    @Test
    void aSessionHasNoMoreUploadsThanItsQuota() throws Exception {
        List<Boolean> created = AtOnce.call(10, () -> isCreated(ticket));

        // One upload exists before the test.
        assertThat(created.stream().filter(succeeded -> succeeded)).hasSize(3);
        uploads.deleteUploadHandler(ticket, handler);
        assertThat(isCreated(ticket)).isTrue();
        assertThat(isCreated(ticket)).isFalse();
    }

    @Test
    void aUserHasNoMoreUploadsThanItsQuotaInAllSessions() throws IOException {
        String other = signIn();
        for (int i = 0; i < 4; i++) {
            assertThat(isCreated(other)).isTrue();
        }
        assertThat(isCreated(ticket)).isTrue();
        assertThat(isCreated(ticket)).isFalse();

        uploads.deleteAll(auth.logOut(other));

        assertThat(isCreated(ticket)).isTrue();
    }

    @Test
    void anUploadHasNoMoreChunksThanItsQuota() throws Exception {
        List<Boolean> appended = AtOnce.call(10, () -> isAppended(handler));

        assertThat(appended.stream().filter(succeeded -> succeeded)).hasSize(5);
        assertThat(blobs()).hasSize(5);
    }

    @Test
    void aUserHasNoMoreChunksThanItsQuotaInAllUploads() throws IOException {
        String first = handler;
        String second = uploads.create(ticket, 0).handler().toString();
        for (int i = 0; i < 4; i++) {
            assertThat(isAppended(first)).isTrue();
            assertThat(isAppended(second)).isTrue();
        }
        assertThat(isAppended(first)).isFalse();

        uploads.deleteUploadHandler(ticket, second);
        assertThat(isAppended(first)).isTrue();
        assertThat(isAppended(first)).isFalse();
    }

    @Test
    void everyEndOfAnUploadMakesRoom() throws IOException {
        for (int i = 0; i < 5; i++) {
            append(random(1_000), crc(random(1_000)), true);
            publish(handler);
            handler = uploads.create(ticket, 0).handler().toString();
            append(random(1_000), crc(random(1_000)), false);
            assertRefused("Invalid upload handler.", () -> publish(handler));
            handler = uploads.create(ticket, 0).handler().toString();
        }
        assertThat(jdbc.sql("SELECT SUM(handlers) || ' ' || SUM(chunks) || ' ' || SUM(bytes) FROM upload_totals")
                        .query(String.class)
                        .single())
                .isEqualTo("1 0 0");
    }

    private boolean isCreated(String owner) {
        try {
            uploads.create(owner, 0);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal).hasMessage(EXCEEDED);
            return false;
        }
    }

    private boolean isAppended(String upload) throws IOException {
        try {
            return append(ticket, upload, random(1), crc(random(1)), false);
        } catch (Refusal refusal) {
            assertThat(refusal).hasMessage(EXCEEDED);
            return false;
        }
    }

    @Test
    void concurrentChunksDoNotExceedTheQuotaTogether() throws Exception {
        List<Boolean> appended = AtOnce.call(12, () -> {
            try {
                return append(random(300), crc(random(300)), false);
            } catch (Refusal refusal) {
                assertThat(refusal).hasMessage(EXCEEDED);
                return false;
            }
        });

        assertThat(appended.stream().filter(succeeded -> succeeded)).hasSize(3);
        assertThat(blobs()).hasSize(3);
    }
}
