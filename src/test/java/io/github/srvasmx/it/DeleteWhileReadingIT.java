package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A delete takes effect immediately and does not disturb a download that is in progress. */
@Tag("nightly")
class DeleteWhileReadingIT {

    private static final int SIZE = 24 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";

    @Test
    void completesTheChunkAndFreesItsSpaceAfterwards() throws Exception {
        assumeTrue(OpenFiles.canBeTold());
        Path folder = TestFolder.of(DeleteWhileReadingIT.class);
        RandomFile file = RandomFile.create(folder.resolve("import/large.bin"), SIZE);
        try (RunningServer server = RunningServer.start(folder, "--srv.library.import.It=" + folder.resolve("import"));
                RawConnection slow = new RawConnection(server, 4096)) {
            PlainClient client = new PlainClient(server, HttpBinding.GET);
            String ticket = client.signIn();
            client.awaitDocument(ticket, DOCUMENT);
            String handler = client.stage(ticket, DOCUMENT);
            RawResponse head = slow.send("GET /srv.asmx/DownloadFileChunk?authenticationTicket=" + ticket
                            + "&DownloadHandler=" + handler + "&StartOffset=0&ChunkSize=" + SIZE
                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .receiveHead();

            assertThat(client.delete(ticket, handler).succeeded()).isTrue();

            // The file is deleted, while the server still has to send most of it.
            assertThat(openAndDeleted(server)).hasSize(1);
            assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
            StreamedChunk chunk = StreamedChunk.read(new ByteArrayInputStream(slow.receiveBody(head)));
            assertThat(chunk.length()).isEqualTo(SIZE);
            assertThat(chunk.crc32())
                    .isEqualTo(chunk.attributes().get("chunkCRC32"))
                    .isEqualTo(file.crc32(0, SIZE));
            server.await("the space is free", () -> openAndDeleted(server).isEmpty());
        }
    }

    private static List<String> openAndDeleted(RunningServer server) {
        try {
            return OpenFiles.of(server.pid()).deletedBelow(server.dataDir().resolve("staging"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
