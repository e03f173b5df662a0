package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Uploads, versions and zips over every binding. */
@SharedServer
class UploadJourneyIT {

    private static final int CHUNK = 300_000;

    private static RunningServer server;

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GET")
    void uploadsVersionsAndFetchesTheFirst(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        String path = "/Samples/" + binding + "/letters/upload.bin";
        byte[] first = random(2 * CHUNK + 1);
        byte[] second = random(CHUNK);
        Reply folder = client.succeed(
                "CreateFolder", "authenticationTicket", ticket, "Path", "/Samples/" + binding + "/letters");
        assertThat(folder.get("FolderName")).isEqualTo("letters");

        Reply published = client.publish(ticket, path, client.upload(ticket, first, CHUNK));
        client.publish(ticket, path, client.upload(ticket, second, CHUNK));

        String document = "~D" + published.get("DocumentId");
        String versions = client.text("GetDocumentVersions", "AuthenticationTicket", ticket, "Path", document);
        assertThat(versions)
                .contains("<Version Number=\"1000000\">", "<Version Number=\"2000000\">")
                .contains("<VersionSize>" + first.length + "</VersionSize>", "<VersionAuthor>admin</VersionAuthor>");
        Reply staged = client.succeed(
                "GetDownloadHandlerByVersion",
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "PreferedChunkSize",
                "0",
                "VersionNumber",
                "1000000");
        String handler = staged.get("downloadhandler");
        assertThat(client.download(ticket, handler, CHUNK)).isEqualTo(first);
        assertThat(client.download(ticket, client.stage(ticket, path), CHUNK)).isEqualTo(second);
        assertThat(client.delete(ticket, handler).succeeded()).isTrue();
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
        client.logOut(ticket);
    }

    @ParameterizedTest
    @EnumSource
    void fetchesAZipInChunksAndDeletesIt(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        String handler = client.succeed(
                        "DownloadZipWithHandler",
                        "authenticationTicket",
                        ticket,
                        "Paths",
                        "/Samples/planets.csv|~D8|/Samples/none.txt",
                        "partialResult",
                        "false")
                .get("downloadhandler");

        Map<String, byte[]> entries = unzip(client.download(ticket, handler, CHUNK));

        assertThat(entries.keySet()).containsExactly("planets.csv", "primes.csv");
        assertThat(entries.get("primes.csv"))
                .isEqualTo(client.download(ticket, client.stage(ticket, "/Samples/primes.csv"), 10 * CHUNK));
        assertThat(client.delete(ticket, handler).succeeded()).isTrue();
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
        client.logOut(ticket);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                input.transferTo(bytes);
                entries.put(entry.getName(), bytes.toByteArray());
            }
        }
        return entries;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
