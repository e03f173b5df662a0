package io.github.srvasmx.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.common.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerException;

class StartFailureAnalyzerTest {

    @Test
    void namesThePortThatIsInUse() {
        assertThat(sentence(new PortInUseException(8080)))
                .isEqualTo(
                        "Port 8080 is in use already: end the program that uses it, or set server.port or management.server.port to another one");
        assertThat(sentence(new WebServerException("x", new BindException("Permission denied"))))
                .isEqualTo("The server cannot listen on its address and port: Permission denied");
    }

    @Test
    void saysWhichPortsExist() {
        IllegalArgumentException failure = catchIllegalArgumentException(() -> new InetSocketAddress(99_999));

        assertThat(sentence(new RuntimeException("Tomcat", failure)))
                .contains("There is no such port: server.port and management.server.port must be 1 to 65535");
    }

    @Test
    void namesTheFileThatCannotBeUsed() {
        assertThat(sentence(new UncheckedIOException(new AccessDeniedException("/data/incoming"))))
                .isEqualTo("/data/incoming cannot be used: permission denied");
        assertThat(sentence(new UncheckedIOException(new NoSuchFileException("/share"))))
                .isEqualTo("/share cannot be used: it does not exist");
        assertThat(sentence(new UncheckedIOException(new NotDirectoryException("/share"))))
                .isEqualTo("/share cannot be used: it is not a folder");
        assertThat(sentence(new UncheckedIOException(
                        new FileSystemException("/data/srv.db", null, "Read-only file system"))))
                .isEqualTo("/data/srv.db cannot be used: Read-only file system");
    }

    /** A command finds a store that has stopped only when it uses it. */
    @Test
    void saysWhyTheStoreCannotBeUsed() {
        ConnectException refused = new ConnectException("Connect to http://s3.example.com failed: Connection refused");
        IOException busy = new IOException("The store has answered 503 SlowDown", new IllegalStateException("x"));
        IOException full = new IOException("The store has answered 403 QuotaExceeded", new IllegalStateException("x"));

        assertThat(sentence(new StoreUnavailableException(new IllegalStateException("4 attempts", refused))))
                .isEqualTo(
                        "The store cannot be used, so try again later: Connect to http://s3.example.com failed: Connection"
                                + " refused");
        assertThat(sentence(new StoreUnavailableException(busy)))
                .isEqualTo("The store cannot be used, so try again later: The store has answered 503 SlowDown");
        assertThat(sentence(new NoSpaceLeftException(full)))
                .isEqualTo("The store or the disk is full: The store has answered 403 QuotaExceeded");
        assertThat(sentence(
                        new NoSpaceLeftException(new FileSystemException("/data/x", null, "No space left on device"))))
                .isEqualTo("/data/x cannot be used: No space left on device");
    }

    @Test
    void repeatsWhatTheDatabaseAndTheProgramItselfSay() {
        assertThat(sentence(new SQLException("[SQLITE_NOTADB] File opened that is not a database")))
                .isEqualTo("The database cannot be used: [SQLITE_NOTADB] File opened that is not a database");
        assertThat(sentence(new StartFailureException(
                        "srv.library.import.X: no folder", new IllegalArgumentException("no folder"))))
                .isEqualTo("srv.library.import.X: no folder");
    }

    /** Such as an {@link Optional}, which creates the exception for the program. */
    @Test
    void repeatsWhatAnExceptionOfTheProgramSaysThatALibraryHasCreated() {
        assertThat(sentence(catchThrowableOfType(
                        OwnException.class, () -> Optional.empty().orElseThrow(OwnException::new))))
                .isEqualTo("Another one is running");
    }

    private static final class OwnException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        OwnException() {
            super("Another one is running");
        }
    }

    @Test
    void prefersItsOwnSentenceToTheCauseInALibrary() {
        String sentence = "The password on standard input is not UTF-8";
        assertThat(sentence(new IllegalArgumentException(sentence, new MalformedInputException(1))))
                .isEqualTo(sentence);
    }

    @Test
    void namesTheCertificateThatCannotBeRead(@TempDir Path folder) {
        Ssl ssl = new Ssl();
        ssl.setCertificate(folder.resolve("cert.pem").toUri().toString());
        ssl.setCertificatePrivateKey(folder.resolve("key.pem").toUri().toString());

        assertThat(sentence(failureOf(ssl)))
                .startsWith(
                        "TLS cannot be used, so check the settings server.ssl.* (or management.server.ssl.*) and their files: ")
                .contains(folder.resolve("cert.pem") + " (No such file or directory)");
    }

    @Test
    void saysThatThePasswordOfAKeyStoreIsWrong(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, "the right one".toCharArray());
        }
        Ssl ssl = new Ssl();
        ssl.setKeyStore(file.toUri().toString());
        ssl.setKeyStorePassword("a wrong one");

        assertThat(sentence(failureOf(ssl)))
                .startsWith(
                        "TLS cannot be used, so check the settings server.ssl.* (or management.server.ssl.*) and their files: ")
                .contains(file.toUri().toString())
                .endsWith("Failed PKCS12 integrity checking")
                .doesNotContain("a wrong one");
    }

    @Test
    void namesTheBundleThatDoesNotExist() {
        assertThat(sentence(failureOf(Ssl.forBundle("web"))))
                .isEqualTo(
                        "TLS cannot be used, so check the settings server.ssl.* (or management.server.ssl.*) and their files: SSL bundle name 'web'"
                                + " cannot be found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"neither", "certificate", "key"})
    void saysThatACertificateOrItsKeyIsMissing(String given, @TempDir Path folder) {
        Ssl ssl = new Ssl();
        if (given.equals("certificate")) {
            ssl.setCertificate(folder.resolve("cert.pem").toUri().toString());
        }
        if (given.equals("key")) {
            ssl.setCertificatePrivateKey(folder.resolve("key.pem").toUri().toString());
        }

        assertThat(sentence(failureOf(ssl)))
                .isEqualTo(
                        "TLS cannot be used, so check the settings server.ssl.* (or management.server.ssl.*) and their files: SSL is enabled but no trust"
                                + " material is configured for the default host");
    }

    private static Exception failureOf(Ssl ssl) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setSsl(ssl);
        factory.setSslBundles(new DefaultSslBundleRegistry());
        return catchException(() -> factory.getWebServer().start());
    }

    @Test
    void doesNotExplainAFaultOfTheProgram() {
        assertThat(StartFailureAnalyzer.sentence(new BeanCreationException("x", "y", new NullPointerException("z"))))
                .isEmpty();
        IllegalStateException ofALibrary = new IllegalStateException("x");
        ofALibrary.setStackTrace(List.of(new StackTraceElement("org.example.A", "b", "A.java", 1))
                .toArray(StackTraceElement[]::new));
        assertThat(StartFailureAnalyzer.sentence(ofALibrary)).isEmpty();
    }

    private static String sentence(Throwable cause) {
        return StartFailureAnalyzer.sentence(new BeanCreationException("bean", "A bean failed", cause))
                .orElseThrow();
    }
}
