package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.testing.AtOnce;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chunks are streamed: eight of the largest at once are 256 MiB, but the server has 128 MiB. {@code memory.calls} sets
 * another number.
 */
@Order(9)
class MemoryIT {

    private static final int CALLS = Integer.getInteger("memory.calls", 8);
    private static final int CHUNK = 32 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";

    private static RunningServer server;
    private static RandomFile file;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(MemoryIT.class);
        file = RandomFile.create(folder.resolve("import/large.bin"), 2 * CHUNK);
        server = RunningServer.start(
                folder,
                List.of("-Xmx128m", ServerProgram.BOTH_COMPILERS),
                "--srv.library.import.It=" + folder.resolve("import"));
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        client.awaitDocument(client.signIn(), DOCUMENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "MULTIPART", "SOAP_11", "SOAP_12"})
    @Tag("nightly")
    void streamsManyOfTheLargestChunksAtOnceOverTheOtherBindings(HttpBinding binding) throws Exception {
        streamsManyOfTheLargestChunksAtOnce(binding);
    }

    @ParameterizedTest
    @EnumSource(names = "GET")
    void streamsManyOfTheLargestChunksAtOnce(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        String handler = client.stage(ticket, DOCUMENT);
        CyclicBarrier allAnswered = new CyclicBarrier(CALLS);
        AtomicInteger readers = new AtomicInteger();

        AtOnce.call(CALLS, () -> {
            // Each reader has its own offset, so that no answer equals another.
            long offset = (long) readers.getAndIncrement() * 1_000_003;
            String[] parameters =
                    PlainClient.chunkParameters(ticket, handler, String.valueOf(offset), String.valueOf(CHUNK));
            try (InputStream body = new BufferedInputStream(client.open("DownloadFileChunk", parameters))) {
                // No reader continues before every reader has the beginning of its answer.
                allAnswered.await(2, TimeUnit.MINUTES);
                StreamedChunk chunk = StreamedChunk.read(body);
                assertThat(chunk.attributes().get("chunklength")).isEqualTo(String.valueOf(CHUNK));
                assertThat(chunk.length()).isEqualTo(CHUNK);
                assertThat(chunk.crc32())
                        .isEqualTo(chunk.attributes().get("chunkCRC32"))
                        .isEqualTo(file.crc32(offset, CHUNK));
                assertThat(chunk.tail()).startsWith("</response>").endsWith(">");
            }
            return offset;
        });

        assertThat(client.delete(ticket, handler).succeeded()).isTrue();
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "MULTIPART", "SOAP_11"})
    @Tag("nightly")
    void takesInManyOfTheLargestChunksAtOnceOverTheOtherBindings(HttpBinding binding) throws Exception {
        takesInManyOfTheLargestChunksAtOnce(binding);
    }

    @ParameterizedTest
    @EnumSource(names = "SOAP_12")
    void takesInManyOfTheLargestChunksAtOnce(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        byte[] chunk = Arrays.copyOf(file.bytes(), CHUNK);
        byte[] encoded = binding.encode(chunk);

        AtOnce.call(CALLS, () -> {
            String handler = client.createUpload(ticket);
            Reply reply = client.append(ticket, handler, encoded, Checksum.of(chunk), true);
            assertThat(reply.attributes())
                    .isEqualTo(Map.of(
                            "success",
                            "true",
                            "tryagain",
                            "false",
                            "filehexcrc",
                            Checksum.of(chunk).toUpperCase(Locale.ROOT)));
            return handler;
        });

        client.logOut(ticket);
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
}
