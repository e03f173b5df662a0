package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

class TlsKeyCheckTest {

    private static final String PASSWORD = "only for a test";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void createKeys() throws Exception {
        create("rsa", "RSA");
        create("renewed", "RSA");
        create("ec", "EC");
        create("ed", "Ed25519");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec", "ed"})
    void acceptsACertificateWithItsKey(String name) throws Exception {
        TomcatServletWebServerFactory server = server(name, name);

        assertThatCode(() -> new TlsKeyCheck().customize(server)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"renewed, rsa", "rsa, renewed", "rsa, ec", "ec, ed", "ed, rsa"})
    void refusesTheKeyOfAnotherCertificate(String certificate, String key) throws Exception {
        TomcatServletWebServerFactory server = server(certificate, key);

        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() -> new TlsKeyCheck().customize(server))
                .withMessage("TLS cannot be used: the private key does not belong to the certificate of CN="
                        + certificate + ", so check the settings server.ssl.* and their files");
    }

    @Test
    void looksForNoKeysWithoutTls() {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        assertThatCode(() -> new TlsKeyCheck().customize(server)).doesNotThrowAnyException();

        Ssl disabled = new Ssl();
        disabled.setEnabled(false);
        server.setSsl(disabled);
        assertThatCode(() -> new TlsKeyCheck().customize(server)).doesNotThrowAnyException();
    }

    private static TomcatServletWebServerFactory server(String certificate, String key) throws Exception {
        Ssl ssl = new Ssl();
        ssl.setCertificate(write(
                "certificate.pem",
                "CERTIFICATE",
                store(certificate).getCertificate("key").getEncoded()));
        ssl.setCertificatePrivateKey(write(
                "key.pem",
                "PRIVATE KEY",
                store(key).getKey("key", PASSWORD.toCharArray()).getEncoded()));
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        server.setSsl(ssl);
        server.setSslBundles(new DefaultSslBundleRegistry());
        return server;
    }

    private static String write(String name, String type, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + type + "-----\n";
        return Files.writeString(folder.resolve(name), text).toUri().toString();
    }

    private static KeyStore store(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(folder.resolve(name).toFile(), PASSWORD.toCharArray());
    }

    private static void create(String name, String algorithm) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        folder.resolve(name).toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
    }
}
