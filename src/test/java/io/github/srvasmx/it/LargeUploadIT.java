package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A file over 2 GiB can be uploaded and downloaded. */
@Tag("nightly")
@Tag("load")
class LargeUploadIT {

    private static final int CHUNK = 32 * 1024 * 1024;
    private static final int CHUNKS = 64;
    private static final byte[] END = {1, 2, 3};
    private static final long SIZE = (long) CHUNK * CHUNKS + END.length;

    @Test
    void uploadsAndDownloadsMoreThan2GiB() throws Exception {
        Path folder = TestFolder.of(LargeUploadIT.class);
        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.MULTIPART);
            String ticket = client.signIn();
            String handler = client.createUpload(ticket);
            byte[] zeros = new byte[CHUNK];
            String crcOfZeros = Checksum.of(zeros);
            CRC32 whole = new CRC32();
            for (int i = 0; i < CHUNKS; i++) {
                assertThat(client.append(ticket, handler, zeros, crcOfZeros, false)
                                .get("tryagain"))
                        .isEqualTo("false");
                whole.update(zeros);
            }
            whole.update(END);
            Reply last = client.append(ticket, handler, END, Checksum.of(END), true);
            assertThat(last.get("filehexcrc")).isEqualTo(Checksum.text(whole).toUpperCase(Locale.ROOT));

            client.publish(ticket, "/Samples/large.bin", handler);

            Reply info = client.info(ticket, "/Samples/large.bin");
            assertThat(info.get("Size")).isEqualTo(String.valueOf(SIZE));
            assertThat(info.get("CRC32")).isEqualTo(Checksum.text(whole));
            String staged = client.stage(ticket, "/Samples/large.bin");
            Reply end = client.chunk(ticket, staged, String.valueOf(SIZE - 1000), "2000");
            assertThat(end.attributes()).containsEntry("chunklength", "1000").containsEntry("lastchunk", "true");
            assertThat(Base64.getDecoder().decode(end.text())).hasSize(1000).endsWith(END);
            Reply beyond = client.chunk(ticket, staged, String.valueOf(1L + Integer.MAX_VALUE), "1000");
            assertThat(beyond.attributes()).containsEntry("chunklength", "3").containsEntry("lastchunk", "true");
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
