package io.github.srvasmx.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import io.github.srvasmx.common.StartFailureException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.web.server.PortInUseException;
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

    @Test
    void repeatsWhatTheDatabaseAndTheProgramItselfSay() {
        assertThat(sentence(new SQLException("[SQLITE_NOTADB] File opened that is not a database")))
                .isEqualTo("The database cannot be used: [SQLITE_NOTADB] File opened that is not a database");
        assertThat(sentence(new StartFailureException(
                        "srv.library.import.X: no folder", new IllegalArgumentException("no folder"))))
                .isEqualTo("srv.library.import.X: no folder");
    }

    @Test
    void prefersItsOwnSentenceToTheCauseInALibrary() {
        String sentence = "The password on standard input is not UTF-8";
        assertThat(sentence(new IllegalArgumentException(sentence, new MalformedInputException(1))))
                .isEqualTo(sentence);
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
