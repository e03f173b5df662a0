package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "srv.upload.quota=1000B")
class UploadQuotaTest extends UploadTestCase {

    private static final String EXCEEDED = "Upload quota exceeded.";

    @AfterEach
    void deleteTheUpload() throws IOException {
        uploads.deleteUploadHandler(ticket, handler);
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
