package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.web.connection.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that provides TLS itself. */
@Tag("nightly")
class TlsIT {

    private static final int OK = 200;

    /** A certificate for the service is not one for 127.0.0.1, which Prometheus asks. */
    @Test
    void theManagementPortAnswersPlainHttp() throws Exception {
        Path folder = TestFolder.of(TlsIT.class, "management");
        Path pem = TlsIdentity.create(folder).writePem(folder.resolve("localhost.pem"));
        int port = RunningServer.freePort();
        try (RunningServer server = RunningServer.start(
                folder,
                "--server.ssl.certificate=" + pem.toUri(),
                "--server.ssl.certificate-private-key=" + pem.toUri(),
                "--management.server.port=" + port)) {
            URI metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");

            server.await("the management port answers", () -> answers(HttpClient.newHttpClient(), metrics));
        }
    }

    @Test
    void aRenewedCertificateNeedsNoRestart() throws Exception {
        Path folder = TestFolder.of(TlsIT.class, "renewal");
        TlsIdentity first = TlsIdentity.create(Files.createDirectories(folder.resolve("first")));
        TlsIdentity second = TlsIdentity.create(Files.createDirectories(folder.resolve("second")));
        Path pem = first.writePem(folder.resolve("localhost.pem"));
        try (RunningServer server = RunningServer.start(
                folder,
                "--server.ssl.bundle=web",
                "--spring.ssl.bundle.pem.web.reload-on-update=true",
                "--spring.ssl.bundle.pem.web.keystore.certificate=" + pem.toUri(),
                "--spring.ssl.bundle.pem.web.keystore.private-key=" + pem.toUri())) {
            URI health = URI.create("https://localhost:" + server.port() + "/livez");
            assertThat(answers(trusting(first), health)).isTrue();
            assertThat(answers(trusting(second), health)).isFalse();

            Files.move(
                    second.writePem(folder.resolve("renewed.pem")),
                    pem,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);

            HttpClient client = trusting(second);
            server.await("the server has the renewed certificate", () -> answers(client, health));
        }
    }

    private static HttpClient trusting(TlsIdentity identity) throws Exception {
        return HttpClient.newBuilder().sslContext(identity.trusting()).build();
    }

    /** Whether the server answers, and with a certificate that the client trusts. */
    private static boolean answers(HttpClient client, URI address) {
        try {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            return response.statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
