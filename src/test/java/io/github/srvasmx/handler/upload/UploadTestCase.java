package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.download.FileChunk;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploads with a real store and a real database. An upload is created before each test. */
@ServerTest
public abstract class UploadTestCase {

    protected static final String INVALID = "Invalid upload handler.";

    @Autowired
    protected SignInService signIns;

    @Autowired
    protected AuthService auth;

    @Autowired
    protected UploadService uploads;

    @Autowired
    protected HandlerService downloads;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private DataDirectoryProperties storage;

    protected String ticket;
    protected String handler;
    protected String path;

    @BeforeEach
    protected void createUpload() {
        ticket = signIn();
        handler = uploads.create(ticket, 0).handler().toString();
        path = "/Samples/" + UUID.randomUUID() + ".bin";
    }

    protected void assertConsumed() {
        assertThat(blobs()).isEmpty();
        assertRefused(INVALID, () -> publish(handler));
    }

    protected static void assertRefused(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessage(text);
    }

    protected String signIn() {
        return signIns.authenticate("admin", ServerTest.ADMIN_PASSWORD, ClientAddress.UNKNOWN)
                .ticket()
                .text();
    }

    /** Uploads {@code content} in chunks under a new handler, and returns the handler. */
    protected String upload(byte[] content, int chunkSize) throws IOException {
        handler = uploads.create(ticket, 0).handler().toString();
        int at = 0;
        do {
            byte[] chunk = Arrays.copyOfRange(content, at, Math.min(at + chunkSize, content.length));
            at += chunk.length;
            assertThat(append(chunk, crc(chunk), at == content.length)).isTrue();
        } while (at < content.length);
        return handler;
    }

    protected boolean append(byte[] chunk, String crc, boolean last) throws IOException {
        return append(ticket, handler, chunk, crc, last);
    }

    protected boolean append(String owner, String uploadHandler, byte[] chunk, String crc, boolean last)
            throws IOException {
        return receipt(owner, uploadHandler, chunk, crc, last).appended();
    }

    protected ChunkReceipt receipt(String owner, String uploadHandler, byte[] chunk, String crc, boolean last)
            throws IOException {
        try (IncomingChunk incoming = uploads.receiveChunk()) {
            incoming.write(chunk, 0, chunk.length);
            return uploads.append(owner, uploadHandler, incoming, crc, last);
        }
    }

    protected DocumentVersion publish(String uploadHandler) throws IOException {
        return uploads.publish(ticket, path, uploadHandler, () -> {});
    }

    protected byte[] download(int chunkSize) throws IOException {
        HandlerId staged = downloads.stage(ticket, path, 0).handler();
        try (FileChunk whole = downloads.readChunk(ticket, staged.toString(), 0, 33_554_432)) {
            ByteBuffer content = ByteBuffer.allocate((int) whole.length());
            for (int at = 0; at < whole.length(); at += chunkSize) {
                try (FileChunk chunk = downloads.readChunk(ticket, staged.toString(), at, chunkSize)) {
                    ByteBuffer bytes = ByteBuffer.allocate((int) chunk.length());
                    chunk.read(0, bytes);
                    content.put(bytes.flip());
                }
            }
            return content.array();
        }
    }

    /** The files of the chunks of this upload. */
    protected List<Path> blobs() {
        Path uploaded = storage.dataDir().resolve("uploads");
        try (Stream<Path> files = Files.exists(uploaded) ? Files.walk(uploaded) : Stream.empty()) {
            return files.filter(file -> file.toString().contains(handler) && Files.isRegularFile(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    protected static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    protected static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
