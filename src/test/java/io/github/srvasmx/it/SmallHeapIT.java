package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/**
 * A heap of 64 MiB is enough for every operation over every binding, also for the largest chunks and for large documents.
 */
@Tag("nightly")
class SmallHeapIT {

    private static final int CHUNK = 32 * 1024 * 1024;
    private static final long LARGE = 1024L * 1024 * 1024;
    private static final String DOCUMENT = "/It/chunk.bin";
    private static final Pattern OPERATION =
            Pattern.compile("<(?:\\w+:)?element name=\"(\\w+)\">(.*?)</(?:\\w+:)?complexType>", Pattern.DOTALL);
    private static final Pattern DECLARED = Pattern.compile("<(?:\\w+:)?operation name=\"(\\w+)\">");
    private static final Pattern PARAMETER = Pattern.compile("name=\"(\\w+)\" type=\"\\w+:(\\w+)\"");

    private static Path folder;
    private static RunningServer server;
    private static RandomFile file;

    @BeforeAll
    static void start() throws Exception {
        folder = TestFolder.of(SmallHeapIT.class);
        file = RandomFile.create(folder.resolve("import/chunk.bin"), CHUNK);
        // A file without data on the disk.
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("import/large.bin").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        server = RunningServer.start(
                folder,
                List.of("-Xmx64m", ServerProgram.BOTH_COMPILERS),
                "--srv.library.import.It=" + folder.resolve("import"));
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        client.awaitDocument(ticket, "/It/large.bin");
        client.logOut(ticket);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
        FileSystemUtils.deleteRecursively(folder);
    }

    @ParameterizedTest
    @EnumSource
    void servesEveryOperation(HttpBinding binding) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String ticket = new PlainClient(server, HttpBinding.POST).signIn();
        URI wsdl = URI.create(server.service() + "?WSDL");
        String description = http.send(HttpRequest.newBuilder(wsdl).build(), BodyHandlers.ofString())
                .body();
        Matcher operation = OPERATION.matcher(description);
        Set<String> called = new HashSet<>();
        while (operation.find()) {
            String name = operation.group(1);
            if (name.endsWith("Response")) {
                continue;
            }
            Map<String, String> parameters = parameters(operation.group(2), name.equals("LogOut") ? "" : ticket);
            HttpRequest request =
                    binding.request(server.service(), name, parameters).build();
            assertThat(http.send(request, BodyHandlers.ofString()).body())
                    .as(name)
                    .doesNotContain("SystemError");
            called.add(name);
        }
        assertThat(called)
                .isNotEmpty()
                .isEqualTo(DECLARED.matcher(description)
                        .results()
                        .map(declared -> declared.group(1))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheLargestChunk(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = new PlainClient(server, HttpBinding.POST).signIn();
        String handler = client.stage(ticket, DOCUMENT);

        try (InputStream body = client.open(
                "DownloadFileChunk", PlainClient.chunkParameters(ticket, handler, "0", String.valueOf(CHUNK)))) {
            StreamedChunk chunk = StreamedChunk.read(body);
            assertThat(chunk.length()).isEqualTo(CHUNK);
            assertThat(chunk.crc32()).isEqualTo(file.crc32(0, CHUNK));
        }
        client.logOut(ticket);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GET")
    void receivesTheLargestChunk(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = client.signIn();
        byte[] chunk = Arrays.copyOf(file.bytes(), CHUNK);

        Reply reply =
                client.append(ticket, client.createUpload(ticket), binding.encode(chunk), Checksum.of(chunk), true);

        assertThat(reply.attributes()).containsEntry("success", "true").containsEntry("tryagain", "false");
        client.logOut(ticket);
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SOAP_12"})
    void sendsADocumentOf1GiB(HttpBinding binding) throws Exception {
        PlainClient client = new PlainClient(server, binding);
        String ticket = new PlainClient(server, HttpBinding.POST).signIn();

        try (InputStream body =
                client.open("DownloadDocument", "authenticationTicket", ticket, "Path", "/It/large.bin")) {
            long received = 0;
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                received += read;
            }
            assertThat(received).isGreaterThanOrEqualTo(LARGE);
        }
        client.logOut(ticket);
    }

    @Test
    void stagesASmallZip() throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        String handler = client.succeed(
                        "DownloadZipWithHandler",
                        "authenticationTicket",
                        ticket,
                        "Paths",
                        "/Samples/README.txt|/Samples/planets.csv",
                        "partialResult",
                        "false")
                .get("downloadhandler");

        assertThat(client.download(ticket, handler, 1_000_000)).startsWith('P', 'K');
        client.logOut(ticket);
    }

    /** Values that a client could send, by the type of each parameter. */
    private static Map<String, String> parameters(String schema, String ticket) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(schema);
        while (parameter.find()) {
            String name = parameter.group(1);
            parameters.put(
                    name,
                    switch (parameter.group(2)) {
                        case "int", "long" -> "1";
                        case "boolean" -> "false";
                        case "base64Binary" -> "QUJD";
                        default ->
                            name.toLowerCase(Locale.ROOT).contains("ticket")
                                    ? ticket
                                    : name.contains("ath") ? "/Samples/README.txt" : "a";
                    });
        }
        return parameters;
    }
}
