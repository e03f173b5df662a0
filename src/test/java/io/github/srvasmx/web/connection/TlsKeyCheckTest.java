package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    private static final Map<String, TlsIdentity> IDENTITIES = new HashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void createKeys() throws Exception {
        for (Map.Entry<String, String> key : Map.of("rsa", "RSA", "renewed", "RSA", "ec", "EC", "ed", "Ed25519")
                .entrySet()) {
            IDENTITIES.put(key.getKey(), TlsIdentity.create(folder, key.getKey(), key.getValue()));
        }
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
        ssl.setCertificate(write("certificate.pem", identity(certificate).certificate()));
        ssl.setCertificatePrivateKey(write("key.pem", identity(key).key()));
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        server.setSsl(ssl);
        server.setSslBundles(new DefaultSslBundleRegistry());
        return server;
    }

    private static TlsIdentity identity(String name) {
        return Objects.requireNonNull(IDENTITIES.get(name));
    }

    private static String write(String name, String pem) throws IOException {
        return Files.writeString(folder.resolve(name), pem).toUri().toString();
    }
}
