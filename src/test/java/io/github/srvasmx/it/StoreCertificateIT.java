package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store whose certificate comes from an authority that the JVM does not know, or knows by a trust store. */
@Tag("nightly")
class StoreCertificateIT {

    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "trust.p12";

    @ParameterizedTest
    @CsvSource({
        "ip:127.0.0.1, -60d, it has expired",
        "ip:127.0.0.1, +10d, it is not valid yet",
        "dns:other.example.com, -1d, it belongs to another host"
    })
    void aCertificateThatIsNotAcceptedStopsTheStart(String host, String from, String reason) throws Exception {
        Path folder = TestFolder.of(StoreCertificateIT.class, reason.replace(' ', '-'));
        KeyStore keys = createKeys(folder, host, from);
        String options = "-Djavax.net.ssl.trustStore=" + folder.resolve(TRUST_STORE)
                + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;

        assertThat(failure(folder, keys, Map.of("JDK_JAVA_OPTIONS", options)))
                .contains("The start failed: The certificate of the store at https://127.0.0.1:")
                .contains(" is not accepted: " + reason);
    }

    @Test
    void anAuthorityThatTheJvmDoesNotKnowStopsTheStart() throws Exception {
        Path folder = TestFolder.of(StoreCertificateIT.class, "unknown");

        assertThat(failure(folder, createKeys(folder, "ip:127.0.0.1", "-1d"), Map.of()))
                .contains(" is not accepted: if its authority is a private one, name a trust store");
    }

    /** The sentence with which a server does not start whose store has these keys. */
    private static String failure(Path folder, KeyStore keys, Map<String, String> variables) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        try (SSLServerSocket store = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> shakeHands(store)).start();
            return StartFailureIT.failure(
                    folder,
                    variables,
                    "--srv.database.url=" + TestDatabase.emptyUrl(),
                    "--srv.store.s3.endpoint=https://127.0.0.1:" + store.getLocalPort(),
                    "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                    "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                    "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                    "--srv.spool.dir=" + folder.resolve("spool"));
        }
    }

    private static void shakeHands(SSLServerSocket store) {
        while (!store.isClosed()) {
            try (SSLSocket client = (SSLSocket) store.accept()) {
                client.startHandshake();
            } catch (IOException e) {
                // The client does not accept the certificate, or the store is closed.
            }
        }
    }

    /** A certificate of a new authority for 30 days, and a trust store with the authority. */
    private static KeyStore createKeys(Path folder, String host, String from) throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool(
                folder,
                keys,
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Tests",
                "-ext",
                "bc:c");
        keytool(folder, keys, "-genkeypair", "-alias", "store", "-keyalg", "EC", "-dname", "CN=Store");
        keytool(folder, keys, "-certreq", "-alias", "store", "-file", "request");
        keytool(
                folder,
                keys,
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                "request",
                "-outfile",
                "certificate",
                "-ext",
                "san=" + host,
                "-startdate",
                from,
                "-validity",
                "30");
        keytool(folder, keys, "-exportcert", "-alias", "authority", "-file", "authority");
        keytool(folder, keys, "-importcert", "-noprompt", "-alias", "store", "-file", "certificate");
        keytool(
                folder,
                folder.resolve(TRUST_STORE),
                "-importcert",
                "-noprompt",
                "-alias",
                "authority",
                "-file",
                "authority");
        keytool(folder, keys, "-delete", "-alias", "authority");
        return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    }

    private static void keytool(Path folder, Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
