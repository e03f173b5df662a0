package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One session creates tens of thousands of uploads and chunks. */
@Tag("nightly")
@Tag("load")
class ManyUploadsIT {

    private static final int HANDLERS = 30_000;
    private static final int CHUNKS = 30_000;
    private static final int CONNECTIONS = 30;

    /** Stands for "not blocked": with work for each upload or chunk, this would take many times as long. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Test
    void delayNeitherTheirOwnNorOtherCalls() throws Exception {
        try (RunningServer server =
                RunningServer.start(TestFolder.of(ManyUploadsIT.class), "--srv.upload.session-handlers=" + HANDLERS)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            String hostile = client.signIn();
            AtomicInteger handlers = new AtomicInteger(HANDLERS - 1);
            AtOnce.call(CONNECTIONS, () -> {
                while (handlers.decrementAndGet() >= 0) {
                    client.createUpload(hostile);
                }
                return true;
            });
            String upload = client.createUpload(hostile);
            assertThat(create(client, hostile)).contains("Upload quota exceeded.");
            AtomicInteger chunks = new AtomicInteger(CHUNKS);
            AtOnce.call(CONNECTIONS, () -> {
                while (chunks.decrementAndGet() >= 0) {
                    assertThat(chunk(client, hostile, upload)).contains("success=\"true\"");
                }
                return true;
            });

            assertIsAnsweredAtOnce(() -> chunk(client, hostile, upload));
            assertIsAnsweredAtOnce(() -> create(client, hostile));
            String other = client.signIn();
            assertIsAnsweredAtOnce(client::signIn);
            assertIsAnsweredAtOnce(() -> client.delete(other, client.stage(other, "/Samples/planets.csv")));
            client.logOut(hostile);
            assertIsAnsweredAtOnce(() -> client.createUpload(other));
        }
    }

    private static String create(PlainClient client, String ticket) throws Exception {
        return client.text("CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0");
    }

    private static String chunk(PlainClient client, String ticket, String upload) throws Exception {
        CRC32 crc32 = new CRC32();
        crc32.update('x');
        return client.text(
                "UploadFileChunk",
                "authenticationTicket",
                ticket,
                "uploadHandler",
                upload,
                "fileChunk",
                "eA==",
                "chunkHEXCRC",
                Long.toHexString(crc32.getValue()),
                "lastChunk",
                "false");
    }

    private static void assertIsAnsweredAtOnce(Call call) throws Exception {
        long begin = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
    }

    /** A call of the server. */
    @FunctionalInterface
    private interface Call {

        Object run() throws Exception;
    }
}
