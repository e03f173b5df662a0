package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the caller and the operator learn when a staged file cannot be deleted. */
@Isolated("a start of Spring in another test resets the log")
@ContractTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class DeleteFailureTest {

    @Autowired
    private Server server;

    @OverEveryBinding
    void reportsAFileThatCannotBeDeleted(Binding binding, CapturedOutput output) throws IOException {
        String ticket = server.signIn();
        String handler = server.stage(ticket);
        // Replace the file with a directory that is not empty: even root cannot unlink it.
        Path file = server.stagedFile(handler).orElseThrow();
        Files.delete(file);
        Files.createDirectories(file.resolve("occupied"));

        Reply reply = server.delete(binding, ticket, handler);

        assertThat(reply.get("success")).isEqualTo("false");
        assertThat(reply.error())
                .startsWith("SystemError:")
                .doesNotContain(file.getParent().toString(), ticket);
        String id = reply.error().substring(reply.error().lastIndexOf(' ') + 1);
        assertThat(output).contains(id, "DirectoryNotEmptyException").doesNotContain(ticket);
    }
}
