package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Nobody has more in uploads than the quota. */
@TestPropertySource(properties = "srv.upload.quota=1000B")
class UploadQuotaTest extends UploadingTest {

    private static final String EXCEEDED = "Upload quota exceeded.";

    @Test
    void takesNoChunkPastTheQuotaAndKeepsTheUpload() throws IOException {
        append(random(600), crc(random(600)), false);

        assertRefused(EXCEEDED, () -> append(random(401), crc(random(401)), true));
        assertThat(blobs()).hasSize(1);

        append(random(400), crc(random(400)), true);
        assertThat(publish(handler).size()).isEqualTo(1_000);
    }

    @Test
    void beginsNoUploadWhileTheQuotaIsUsedUpInWhateverSession() throws IOException {
        append(random(1_000), crc(random(1_000)), false);

        assertRefused(EXCEEDED, () -> uploads.create(ticket, 0));
        assertRefused(EXCEEDED, () -> uploads.create(signIn(), 0));

        uploads.deleteUploadHandler(ticket, handler);
        assertThat(uploads.create(ticket, 0).handler()).isNotNull();
    }
}
