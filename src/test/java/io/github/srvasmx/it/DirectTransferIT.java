package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that are sent and received by one call are streamed: the server has less memory than one of them. */
@Tag("nightly")
class DirectTransferIT {

    private static final int READERS = 4;

    /** Tomcat has 200 threads. */
    private static final int MORE_THAN_THREADS = 210;

    private static final int SIZE = 104 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";
    private static final String SMALLER = "/It/smaller.bin";

    private static RunningServer server;
    private static RandomFile file;
    private static PlainClient client;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(DirectTransferIT.class);
        file = RandomFile.create(folder.resolve("import/large.bin"), SIZE);
        RandomFile.create(folder.resolve("import/smaller.bin"), 1_000_000);
        server = RunningServer.start(
                folder,
                List.of("-Xmx96m", ServerProgram.BOTH_COMPILERS),
                "--srv.library.import.It=" + folder.resolve("import"),
                // By default there would be too many connections for so little memory, so that some would be ended.
                "--server.tomcat.max-connections=" + 2 * MORE_THAN_THREADS);
        client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        client.awaitDocument(ticket, SMALLER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SOAP_12"})
    void sendsDocumentsLargerThanTheHeapAtOnce(HttpBinding binding) throws Exception {
        PlainClient reader = new PlainClient(server, binding);
        String ticket = reader.signIn();
        String crc32 = file.crc32(0, SIZE);
        CyclicBarrier allAnswered = new CyclicBarrier(READERS);

        AtOnce.call(READERS, () -> {
            try (InputStream body = reader.open("DownloadDocument", "authenticationTicket", ticket, "Path", DOCUMENT)) {
                // No reader continues before every reader has the beginning of its answer.
                int first = body.read();
                allAnswered.await(2, TimeUnit.MINUTES);
                assertThat(binding == HttpBinding.GET ? crc32OfBytes(first, body) : crc32OfBase64(body))
                        .isEqualTo(crc32);
            }
            return true;
        });

        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    private static String crc32OfBytes(int first, InputStream body) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(first);
        byte[] piece = new byte[64 * 1024];
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            crc.update(piece, 0, read);
        }
        return Checksum.text(crc);
    }

    private static String crc32OfBase64(InputStream body) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("<DownloadDocumentResult>") < 0) {
            int read = body.read();
            assertThat(read).as("%s", head).isNotNegative();
            head.append((char) read);
        }
        CRC32 crc = new CRC32();
        byte[] piece = new byte[64 * 1024];
        for (int end = piece.length; end == piece.length; ) {
            int read = body.readNBytes(piece, 0, piece.length);
            end = 0;
            while (end < read && piece[end] != '<') {
                end++;
            }
            crc.update(Base64.getDecoder().decode(Arrays.copyOf(piece, end)));
            if (end < read) {
                assertThat(new String(piece, end, read - end, StandardCharsets.UTF_8)
                                + new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("</DownloadDocumentResult></DownloadDocumentResponse></soap:Body></soap:Envelope>");
            }
        }
        return Checksum.text(crc);
    }

    @ParameterizedTest
    @EnumSource(names = {"MULTIPART", "SOAP_11"})
    void receivesDocumentsLargerThanTheHeapTogether(HttpBinding binding) throws Exception {
        PlainClient writer = new PlainClient(server, binding);
        String ticket = writer.signIn();
        byte[] content = Arrays.copyOf(file.bytes(), SIZE / READERS);
        byte[] encoded = binding.encode(content);

        List<String> paths = AtOnce.call(READERS, () -> {
            String path = "/It/" + binding + Thread.currentThread().getId() + ".bin";
            Reply reply = writer.uploadDocument(ticket, path, encoded);
            assertThat(reply.attributes()).containsEntry("success", "true").containsEntry("VersionId", "1000000");
            return path;
        });

        for (String path : paths) {
            assertThat(client.info(ticket, path).get("CRC32")).isEqualTo(Checksum.of(content));
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void keepsNoByteOfADocumentWithoutALiveTicket() throws Exception {
        PlainClient stranger = new PlainClient(server, HttpBinding.MULTIPART);
        byte[] content = new byte[20 * 1024 * 1024];

        Reply reply = stranger.uploadDocument("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/It/none.bin", content);

        assertThat(reply.error()).isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(server.unfinished()).isEmpty();
    }

    /** A short document would be refused; the damage of this one shows only at its end. */
    @Test
    void neverSendsADamagedDocumentCompletely() throws Exception {
        String ticket = client.signIn();
        damage(1_000_000);
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("GET /srv.asmx/DownloadDocument?authenticationTicket=" + ticket + "&Path=" + SMALLER
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

            RawResponse head = connection.receiveHead();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("1000000");
            assertThat(connection.receiveBytes(1_000_000)).hasSizeLessThan(1_000_000);
        }
        assertThat(server.output()).contains("has another checksum than version");
    }

    private static void damage(long size) throws IOException {
        try (Stream<Path> files = Files.walk(server.dataDir().resolve("content"))) {
            Path content = files.filter(path -> path.toFile().length() == size)
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(content.toFile(), "rw")) {
                bytes.seek(10);
                int known = bytes.read();
                bytes.seek(10);
                bytes.write(known ^ 1);
            }
        }
    }

    /** As many as Tomcat has threads would stop the server if each held one. */
    @Test
    void clientsThatReadSlowlyDelayNobody() throws Exception {
        String ticket = client.signIn();
        List<RawConnection> readers = new ArrayList<>();
        try {
            // Which of many calls come first is up to the threads, so these have their places before the others ask.
            for (int i = 0; i < READERS; i++) {
                RawConnection reader = readSlowly(ticket);
                readers.add(reader);
                assertThat(reader.receiveHead().status()).isEqualTo(200);
            }
            while (readers.size() < MORE_THAN_THREADS) {
                readers.add(readSlowly(ticket));
            }

            String handler = client.stage(ticket, SMALLER);
            assertThat(client.delete(ticket, handler).succeeded()).isTrue();
            assertThat(client.succeed("CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                            .get("UploadHandler"))
                    .isNotEmpty();
        } finally {
            for (RawConnection reader : readers) {
                reader.close();
            }
        }
    }

    private static RawConnection readSlowly(String ticket) throws IOException {
        return new RawConnection(server, 4096)
                .send("GET /srv.asmx/DownloadDocument?authenticationTicket=" + ticket + "&Path=" + DOCUMENT
                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
}
