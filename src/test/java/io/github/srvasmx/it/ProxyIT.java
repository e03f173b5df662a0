package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.web.connection.TlsIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The server behind real proxies with the configuration of {@code operations.md}. */
@Tag("nightly")
class ProxyIT {

    private static final long SEED = 20261123;
    private static final int LARGEST_CHUNK = 32 * 1024 * 1024;

    private static Path folder;
    private static RunningServer server;
    private static Path pem;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        folder = TestFolder.of(ProxyIT.class);
        TlsIdentity identity = TlsIdentity.create(folder);
        pem = identity.writePem(folder.resolve("localhost.pem"));
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.trusting())
                .build();
        server = RunningServer.start(folder, "--srv.http.heartbeat=20ms");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"NGINX,''", "NGINX,/files", "HAPROXY,''", "HAPROXY,/files", "APACHE,''", "APACHE,/files"})
    void describesThePublicAddressDespiteForgedHeaders(Proxy.Kind kind, String prefix) throws Exception {
        try (Proxy proxy = start(kind, prefix)) {
            String address = proxy.root() + "/srv.asmx";
            assertThat(get(address + "?WSDL"))
                    .contains("location=\"" + address + "\"")
                    .doesNotContain("forged");
            assertThat(get(address + "?disco"))
                    .contains("ref=\"" + address + "?wsdl\"")
                    .doesNotContain("forged");
            assertThat(get(proxy.root() + "/openapi.yaml"))
                    .contains("url: " + address + "\n")
                    .doesNotContain("forged");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLargestChunkPassesTheProxyInBothDirections(Proxy.Kind kind) throws Exception {
        byte[] content = new byte[LARGEST_CHUNK];
        new Random(SEED).nextBytes(content);
        try (Proxy proxy = start(kind, "")) {
            for (HttpBinding binding : new HttpBinding[] {HttpBinding.POST, HttpBinding.SOAP_11}) {
                PlainClient client = client(proxy, binding);
                String ticket = client.signIn();
                String path = "/Samples/" + kind + binding + ".bin";
                client.publish(ticket, path, client.upload(ticket, content, LARGEST_CHUNK));

                String handler = client.stage(ticket, path);
                assertThat(client.download(ticket, handler, LARGEST_CHUNK)).isEqualTo(content);
                assertThat(client.delete(ticket, handler).succeeded()).isTrue();
                assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
            }
            assertThat(client(proxy, HttpBinding.GET).signIn()).isNotEmpty();
        }
        assertThat(logs(kind)).contains("/srv.asmx/AuthenticateUser").doesNotContain("PWD=", "icket=");
    }

    @ParameterizedTest
    @EnumSource
    void heartbeatsPassTheProxy(Proxy.Kind kind) throws Exception {
        try (Proxy proxy = start(kind, "")) {
            PlainClient client = client(proxy, HttpBinding.POST);
            String answer = client.text(
                    "DownloadZipWithHandler",
                    "authenticationTicket",
                    client.signIn(),
                    "Paths",
                    "/Samples/primes.csv",
                    "partialResult",
                    "false");

            assertThat(answer).contains("  <");
            assertThat(Reply.parse(answer).succeeded()).isTrue();
        }
    }

    private static Proxy start(Proxy.Kind kind, String prefix) throws Exception {
        assumeTrue(kind.find().isPresent(), () -> "There is no " + kind + " on this machine");
        return Proxy.start(kind, folder.resolve(kind + prefix), pem, server, prefix);
    }

    private static PlainClient client(Proxy proxy, HttpBinding binding) {
        return new PlainClient(server, binding, URI.create(proxy.root() + "/srv.asmx"), http);
    }

    private static String get(String address) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Forwarded", "host=forged.example;proto=http")
                        .header("X-Forwarded-Host", "forged.example")
                        .header("X-Forwarded-Proto", "http")
                        .header("X-Forwarded-Port", "1")
                        .header("X-Forwarded-Prefix", "/forged")
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** The text of all log files of a proxy. */
    private static String logs(Proxy.Kind kind) throws Exception {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve(kind.toString()))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                logs.append(Files.readString(file));
            }
        }
        return logs.toString();
    }
}
