package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixteen clients at once transfer a whole document each. Together these are larger than the heap of the server. */
@Tag("nightly")
@Tag("load")
class SixteenTransfersIT {

    private static final int CLIENTS = 16;
    private static final int SIZE = 64 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";

    /** Compressing takes most of the time of a zip. These are still twice the heap. */
    private static final int SIZE_IN_ZIP = 16 * 1024 * 1024;

    private static final String DOCUMENT_IN_ZIP = "/It/zipped.bin";
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private static RunningServer server;
    private static RandomFile file;
    private static RandomFile fileInZip;
    private static String crc32;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(SixteenTransfersIT.class);
        file = RandomFile.create(folder.resolve("import/large.bin"), SIZE);
        fileInZip = RandomFile.create(folder.resolve("import/zipped.bin"), SIZE_IN_ZIP);
        crc32 = file.crc32(0, SIZE);
        server = RunningServer.start(
                folder,
                List.of("-Xmx128m", ServerProgram.BOTH_COMPILERS),
                "--srv.library.import.It=" + folder.resolve("import"),
                // A body that has to wait for others of the same user is refused.
                "--srv.gate.patience=0s");
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        client.awaitDocument(client.signIn(), DOCUMENT);
        client.awaitDocument(client.signIn(), DOCUMENT_IN_ZIP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, DownloadDocument",
        "SOAP_11, DownloadDocument",
        "GET, DownloadDocumentVersion",
        "SOAP_12, DownloadDocumentVersion"
    })
    void sendsADocumentToEach(HttpBinding binding, String operation) throws Exception {
        download(binding, operation, "Path", DOCUMENT, bytes -> {
            CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32());
            assertThat(checked.transferTo(NOWHERE)).isEqualTo(SIZE);
            assertThat(Checksum.text((CRC32) checked.getChecksum())).isEqualTo(crc32);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SOAP_12"})
    void sendsAZipToEach(HttpBinding binding) throws Exception {
        download(binding, "DownloadZip", "Paths", DOCUMENT_IN_ZIP, bytes -> {
            ZipInputStream zip = new ZipInputStream(bytes);
            ZipEntry entry = Objects.requireNonNull(zip.getNextEntry());
            assertThat(entry.getName()).isEqualTo("zipped.bin");
            CheckedInputStream checked = new CheckedInputStream(zip, new CRC32());
            assertThat(checked.transferTo(NOWHERE)).isEqualTo(SIZE_IN_ZIP);
            assertThat(Checksum.text((CRC32) checked.getChecksum())).isEqualTo(fileInZip.crc32(0, SIZE_IN_ZIP));
            assertThat(zip.getNextEntry()).isNull();
            bytes.transferTo(NOWHERE);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MULTIPART", "SOAP_11", "SOAP_12"})
    void receivesADocumentFromEach(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        byte[] encoded = binding.encode(file.bytes());
        CyclicBarrier together = new CyclicBarrier(CLIENTS);

        List<String> paths = AtOnce.call(CLIENTS, () -> {
            String path = "/It/" + binding + Thread.currentThread().getId() + ".bin";
            together.await(1, TimeUnit.MINUTES);
            assertThat(client.uploadDocument(ticket, path, encoded).attributes())
                    .containsEntry("success", "true")
                    .containsEntry("VersionId", "1000000");
            return path;
        });

        for (String path : paths) {
            assertThat(client.info(ticket, path).get("CRC32")).isEqualTo(crc32);
            client.succeed("DeleteDocument", "authenticationTicket", ticket, "Path", path);
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    private static void download(HttpBinding binding, String operation, String parameter, String value, Check check)
            throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        CyclicBarrier allAnswered = new CyclicBarrier(CLIENTS);
        AtOnce.call(CLIENTS, () -> {
            try (InputStream body = new BufferedInputStream(
                    client.open(operation, "authenticationTicket", ticket, parameter, value, "VersionNumber", "1"))) {
                if (binding != HttpBinding.GET) {
                    skipTo(body, "<" + operation + "Result>");
                }
                body.mark(1);
                assertThat(body.read()).isNotNegative();
                body.reset();
                // No client goes on before every client has the beginning of its answer.
                allAnswered.await(2, TimeUnit.MINUTES);
                if (binding == HttpBinding.GET) {
                    check.accept(body);
                } else {
                    EncodedFile encoded = new EncodedFile(body);
                    check.accept(encoded);
                    assertThat(encoded.tail())
                            .startsWith("</" + operation + "Result>")
                            .endsWith("Envelope>");
                }
            }
            return true;
        });
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    private static void skipTo(InputStream body, String tag) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(tag) < 0) {
            int read = body.read();
            assertThat(read).as("%s", head).isNotNegative();
            head.append((char) read);
        }
    }

    /** Checks the bytes of a file to their end. */
    private interface Check {
        void accept(InputStream bytes) throws IOException;
    }

    /** Decodes the text of an element, up to the tag that ends it. */
    private static final class EncodedFile extends InputStream {

        /** A multiple of four, so that each piece can be decoded alone. */
        private static final int PIECE = 64 * 1024;

        private final InputStream body;
        private final byte[] piece = new byte[PIECE];
        private InputStream decoded = InputStream.nullInputStream();
        private String tail = "";

        EncodedFile(InputStream body) {
            this.body = body;
        }

        /** What comes after the text; empty until the text has been read. */
        String tail() {
            return tail;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = decoded.read(bytes, offset, length);
            while (count < 0 && tail.isEmpty()) {
                decode();
                count = decoded.read(bytes, offset, length);
            }
            return count;
        }

        private void decode() throws IOException {
            int read = body.readNBytes(piece, 0, PIECE);
            int end = 0;
            while (end < read && piece[end] != '<') {
                end++;
            }
            decoded = new ByteArrayInputStream(Base64.getDecoder().decode(Arrays.copyOf(piece, end)));
            if (end < read) {
                tail = new String(piece, end, read - end, StandardCharsets.UTF_8)
                        + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } else if (read < PIECE) {
                throw new EOFException("The text has no end");
            }
        }
    }
}
