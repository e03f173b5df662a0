package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.web.connection.TlsIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers of every kind of response, including the error responses of Tomcat. */
@SharedServer
class ResponseHeadersIT {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final String ENVELOPE = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
            + "<isValidTicket xmlns='http://tempuri.org/'/></s:Body></s:Envelope>";

    /** ASVS 5: 3.4.3 to 3.4.6, 3.4.8 and 3.5.8. */
    private static final Map<String, String> ON_ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static RunningServer server;

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                row("answer over GET", 200, "GET /srv.asmx/isValidTicket"),
                row(
                        "answer over POST",
                        200,
                        post("/srv.asmx/isValidTicket", "application/x-www-form-urlencoded", "a=b")),
                row(
                        "answer over multipart",
                        200,
                        post("/srv.asmx/isValidTicket", "multipart/form-data; boundary=x", "--x--")),
                row("answer over SOAP 1.1", 200, post("/srv.asmx", "text/xml", ENVELOPE)),
                row("answer over SOAP 1.2", 200, post("/srv.asmx", "application/soap+xml", ENVELOPE)),
                row("fault", 500, post("/srv.asmx", "text/xml", "<x/>")),
                row("message that is no XML", 400, post("/srv.asmx", "text/xml", "x")),
                row("message of another type", 415, post("/srv.asmx", "text/plain", "x")),
                row("form of another type", 415, post("/srv.asmx/LogOut", "text/plain", "x")),
                row("body over its limit", 413, post("/srv.asmx", "text/xml", " ".repeat(1_100_000))),
                row("unknown operation", 404, "GET /srv.asmx/NoSuchOperation"),
                row("unknown path", 404, "GET /none"),
                row("unknown file of a page", 404, "GET /pages/none.js"),
                row("page of the error", 404, "GET /error"),
                row("OPTIONS", 405, "OPTIONS /srv.asmx/LogOut"),
                row("TRACE", 405, "TRACE /srv.asmx/LogOut"),
                row("PUT at the service", 405, "PUT /srv.asmx"),
                row("POST at the console", 405, "POST /"),
                row("WSDL", 200, "GET /srv.asmx?WSDL"),
                row("discovery document", 200, "GET /srv.asmx?disco"),
                row("OpenAPI as YAML", 200, "GET /openapi.yaml"),
                row("OpenAPI as JSON", 200, "GET /openapi.json"),
                row("console", 200, "GET /"),
                row("page of the service", 200, "GET /srv.asmx"),
                row("page of an operation", 200, "GET /srv.asmx?op=LogOut"),
                row("page of no operation", 404, "GET /srv.asmx?op=x"),
                row("style", 200, "GET /pages/style.css"),
                row("script", 200, "GET /pages/service.js"),
                row("picture", 200, "GET /pages/icon.svg"),
                row("icon", 200, "GET /favicon.ico"),
                row("forged host", 400, "GET /srv.asmx?WSDL" + HOST + "X-Forwarded-Host: \"\r\n\r\n"),
                row("no request line", 400, "x\r\n\r\n"),
                row("no HTTP", 400, "GET / XTTP/1.1\r\nHost: localhost\r\n\r\n"),
                row("another version of HTTP", 505, "GET / HTTP/3.1\r\nHost: localhost\r\n\r\n"),
                row("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
                row("two hosts", 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                row("broken path", 400, "GET /%"),
                row("path that climbs out", 400, "GET /../x"),
                row("head over its limit", 400, "GET /?" + "a".repeat(40_000)),
                row("broken header", 400, "GET /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nx\r\n\r\n"),
                row(
                        "two lengths",
                        400,
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                row("unknown coding", 501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void hasTheSecurityHeaders(String name, int status, String request) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            RawResponse response = connection.send(request).endSending().receive();

            assertThat(response.status()).as(response.text()).isEqualTo(status);
            assertThat(response.headers())
                    .containsAllEntriesOf(ON_ALL)
                    .doesNotContainKeys("Server", "X-Powered-By", "Strict-Transport-Security", "Set-Cookie")
                    .allSatisfy((header, value) -> assertThat(header).doesNotStartWithIgnoringCase("Access-Control-"));
            assertThat(response.header("Cache-Control")).isIn("no-store", "no-cache");
            assertThat(response.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*", "http");
            if (!response.text().isEmpty()) {
                assertThat(response.header("Content-Type"))
                        .matches(".+/(json|yaml|svg\\+xml)|text/(css|javascript);charset=utf-8|.+; charset=utf-8");
            }
        }
    }

    @Test
    void answersForbidScripts() throws Exception {
        assertThat(get("/srv.asmx/isValidTicket").header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void onlyPageAssetsMayBeCached() throws Exception {
        assertThat(get("/srv.asmx/isValidTicket").header("Cache-Control")).isEqualTo("no-store");
        assertThat(get("/").header("Cache-Control")).isEqualTo("no-store");
        assertThat(get("/none").header("Cache-Control")).isEqualTo("no-store");
        assertThat(get("/pages/style.css").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void sendsTheHeadersWithANotModifiedResponse() throws Exception {
        String tag = get("/pages/style.css").header("ETag");

        RawResponse response =
                RawConnection.exchange(server, "GET /pages/style.css" + HOST + "If-None-Match: " + tag + "\r\n\r\n");

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.headers()).containsAllEntriesOf(ON_ALL);
    }

    @Test
    @Tag("nightly")
    void sendsStrictTransportSecurityOverTlsAsConfigured() throws Exception {
        assertThat(overTls("own-transport", "--srv.http.strict-transport-security=max-age=60"))
                .isEqualTo("max-age=60");
    }

    @Test
    @Tag("nightly")
    void sendsNoStrictTransportSecurityIfItIsEmpty() throws Exception {
        assertThat(overTls("no-transport", "--srv.http.strict-transport-security="))
                .isEmpty();
    }

    /** The header {@code Strict-Transport-Security} of a server that uses TLS itself. */
    private static String overTls(String folderName, String... arguments) throws Exception {
        Path folder = TestFolder.of(ResponseHeadersIT.class, folderName);
        TlsIdentity identity = TlsIdentity.create(folder);
        Path pem = identity.writePem(folder.resolve("localhost.pem"));
        String[] all = Stream.concat(
                        Stream.of(
                                "--server.ssl.certificate=" + pem.toUri(),
                                "--server.ssl.certificate-private-key=" + pem.toUri()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        HttpClient http =
                HttpClient.newBuilder().sslContext(identity.trusting()).build();
        try (RunningServer tls = RunningServer.start(folder, all)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + tls.port() + "/srv.asmx/isValidTicket"))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.headers().map()).containsKeys("x-content-type-options", "content-security-policy");
            return response.headers().firstValue("Strict-Transport-Security").orElse("");
        }
    }

    private static RawResponse get(String target) throws Exception {
        return RawConnection.exchange(server, "GET " + target + HOST + "\r\n");
    }

    private static Arguments row(String name, int status, String request) {
        return Arguments.of(name, status, request.contains("\r\n\r\n") ? request : request + HOST + "\r\n");
    }

    private static String post(String target, String type, String body) {
        return "POST " + target + HOST + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
