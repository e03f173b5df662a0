package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/**
 * A Visual Basic program that uploads the scans of a day. It writes paths without a leading separator, and checksums in
 * upper case without leading zeros. It converts {@code success} to upper case and looks at it before {@code tryagain}. It
 * parses {@code filehexcrc} as a number.
 */
@JourneyTest
class UploadToolJourneyTest {

    private static final int PREFERRED_CHUNK = 262_144;
    private static final int SMALL_FILE = 50_000;
    private static final int MOST_ATTEMPTS = 5;

    @Autowired
    private Workplace workplace;

    private DotNetProxy proxy;
    private Workplace.Desk desk;
    private String folder;
    private String ticket;

    /** What happens to the bytes of each transmission of a chunk on the way. */
    private UnaryOperator<byte[]> line = UnaryOperator.identity();

    private final List<Integer> sentChunks = new ArrayList<>();

    @BeforeEach
    void start() {
        desk = workplace.newDesk();
        folder = desk.library() + "\\2015\\Batch1";
        proxy = new DotNetProxy(workplace.service());
        ticket = proxy.call("AuthenticateUser", "UID", desk.user(), "PWD", desk.password())
                .getAttribute("ticket");
        Element created = proxy.call("CreateFolder", "AuthenticationTicket", ticket, "Path", folder);
        assertThat(succeeded(created)).isTrue();
        assertThat(created.getAttribute("FolderName")).isEqualTo("Batch1");
    }

    @ParameterizedTest
    @ValueSource(ints = {600_000, 2 * PREFERRED_CHUNK, 1, SMALL_FILE})
    void uploadsAFileOnceAndFindsItTheNextTime(int size) {
        byte[] file = scan(size);

        assertThat(store("scan.tif", file)).isEqualTo("stored");
        assertThat(store("scan.tif", file)).isEqualTo("unchanged");
        assertThat(store("SCAN.TIF", file)).isEqualTo("unchanged");

        assertThat(proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", folder + "\\scan.tif"))
                .isEqualTo(file);
    }

    @Test
    void sendsADamagedChunkAgainAndStoresTheFileWithoutAHole() {
        byte[] file = scan(600_000);
        line = damaging(1, 3);

        assertThat(store("scan.tif", file)).isEqualTo("stored");

        assertThat(sentChunks)
                .containsExactly(
                        PREFERRED_CHUNK,
                        PREFERRED_CHUNK,
                        PREFERRED_CHUNK,
                        file.length - 2 * PREFERRED_CHUNK,
                        file.length - 2 * PREFERRED_CHUNK);
        assertThat(proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", folder + "\\scan.tif"))
                .isEqualTo(file);
    }

    @Test
    void storesNothingIfEveryTransmissionIsDamaged() {
        line = UploadToolJourneyTest::damaged;

        assertThat(store("scan.tif", scan(600_000))).startsWith("The chunk does not match chunkHEXCRC.");

        assertThat(sentChunks).hasSize(MOST_ATTEMPTS);
        assertThat(exists("scan.tif").getAttribute("error")).isEqualTo("Document not found.");
    }

    /** The thread that has read a long body goes on for a moment after another one has sent the answer. */
    @Test
    void aConnectionIsKeptAfterRefusedChunks() {
        Element begun =
                proxy.call("CreateUploadHandler", "AuthenticationTicket", ticket, "PreferedChunkSize", PREFERRED_CHUNK);
        for (int i = 0; i < 60; i++) {
            Element answer = proxy.call(
                    "UploadFileChunk",
                    "AuthenticationTicket",
                    ticket,
                    "UploadHandler",
                    begun.getAttribute("UploadHandler"),
                    "FileChunk",
                    scan(60_000),
                    "chunkHEXCRC",
                    "12345678",
                    "lastChunk",
                    false);
            assertThat(answer.getAttribute("error")).startsWith("The chunk does not match chunkHEXCRC.");
        }
    }

    /** Returns "stored", "unchanged", or why the file could not be stored. */
    private String store(String name, byte[] file) {
        Element found = exists(name);
        if (succeeded(found)) {
            boolean same = number(found.getAttribute("CRC32LASTVERSION")) == crc(file);
            return same ? "unchanged" : "another document has this name";
        }
        if (!found.getAttribute("error").equals("Document not found.")) {
            return found.getAttribute("error");
        }
        String path = folder + "\\" + name;
        if (file.length < SMALL_FILE) {
            Element stored =
                    proxy.call("UploadDocument", "AuthenticationTicket", ticket, "Path", path, "FileContent", file);
            return succeeded(stored) ? "stored" : stored.getAttribute("error");
        }
        Element begun =
                proxy.call("CreateUploadHandler", "AuthenticationTicket", ticket, "PreferedChunkSize", PREFERRED_CHUNK);
        String handler = begun.getAttribute("UploadHandler");
        try {
            String problem = send(handler, file, Integer.parseInt(begun.getAttribute("ChunkSize")));
            if (!problem.isEmpty()) {
                return problem;
            }
            Element published = proxy.call(
                    "UploadDocumentWithHandler",
                    "AuthenticationTicket",
                    ticket,
                    "Path",
                    path,
                    "UploadHandler",
                    handler);
            return succeeded(published) ? "stored" : published.getAttribute("error");
        } finally {
            Element deleted =
                    proxy.call("DeleteUploadHandler", "AuthenticationTicket", ticket, "UploadHandler", handler);
            assertThat(succeeded(deleted)).isTrue();
        }
    }

    private String send(String handler, byte[] file, int chunkSize) {
        int attempts = 0;
        for (int at = 0; at < file.length; ) {
            byte[] chunk = Arrays.copyOfRange(file, at, Math.min(at + chunkSize, file.length));
            boolean last = at + chunk.length == file.length;
            sentChunks.add(chunk.length);
            Element answer = proxy.call(
                    "UploadFileChunk",
                    "AuthenticationTicket",
                    ticket,
                    "UploadHandler",
                    handler,
                    "FileChunk",
                    line.apply(chunk),
                    "ChunkHEXCRC",
                    Long.toHexString(crc(chunk)).toUpperCase(Locale.ROOT),
                    "LastChunk",
                    last ? "true" : "false");
            if (succeeded(answer)) {
                at += chunk.length;
                attempts = 0;
                if (last && number(answer.getAttribute("filehexcrc")) != crc(file)) {
                    return "the checksum of the whole file differs";
                }
            } else if (!answer.getAttribute("tryagain").toUpperCase(Locale.ROOT).equals("TRUE")
                    || ++attempts == MOST_ATTEMPTS) {
                return answer.getAttribute("error");
            }
        }
        return "";
    }

    private Element exists(String name) {
        return proxy.call("DocumentExists", "AuthenticationTicket", ticket, "Path", folder + "\\" + name);
    }

    private static boolean succeeded(Element answer) {
        return answer.getAttribute("success").toUpperCase(Locale.ROOT).equals("TRUE");
    }

    private static long number(String hex) {
        return Long.parseLong(hex, 16);
    }

    private UnaryOperator<byte[]> damaging(int... transmissions) {
        return chunk -> Arrays.stream(transmissions).anyMatch(number -> number == sentChunks.size() - 1)
                ? damaged(chunk)
                : chunk;
    }

    private static byte[] damaged(byte[] chunk) {
        byte[] other = chunk.clone();
        other[other.length / 2] ^= 0x10;
        return other;
    }

    /** A file. The checksum of its first chunk has a leading zero, which the program does not write. */
    private static byte[] scan(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        if (size >= Integer.BYTES) {
            byte[] first = Arrays.copyOf(file, Math.min(size, PREFERRED_CHUNK));
            for (int i = 0; crc(first) > 0x0FFF_FFFF; i++) {
                ByteBuffer.wrap(first).putInt(i);
            }
            System.arraycopy(first, 0, file, 0, Integer.BYTES);
        }
        return file;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
