package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server has lost access to its data directory, for example because another user restored a backup. */
@Tag("nightly")
class LostPermissionIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final Pattern FAILED = Pattern.compile("SystemError:\\w+ failed on the server, logged as (.*)");

    @Test
    void failsWhileThePermissionIsMissingAndWorksAfterIt() throws Exception {
        Path folder = TestFolder.of(LostPermissionIT.class);
        try (RunningServer server = RunningServer.startBy(withoutPrivileges(), folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            String ticket = client.signIn();
            String kept = client.stage(ticket, DOCUMENT);
            byte[] content = client.download(ticket, kept, 1_000_000);
            Path staging = server.dataDir().resolve("staging");

            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(staging);
            Files.setPosixFilePermissions(staging, Set.of());
            try {
                assertFailed(server, client.delete(ticket, kept));
                assertFailed(server, client.chunk(ticket, kept, "0", "1"));
                assertFailed(
                        server,
                        client.call(
                                "GetDownloadHandler",
                                "AuthenticationTicket",
                                ticket,
                                "Path",
                                DOCUMENT,
                                "PreferedChunkSize",
                                "0"));
                assertThat(client.whyInvalid(client.signIn())).isEmpty();
            } finally {
                Files.setPosixFilePermissions(staging, permissions);
            }

            assertThat(client.download(ticket, kept, 1_000_000)).isEqualTo(content);
            assertThat(client.delete(ticket, kept).succeeded()).isTrue();
            assertThat(client.chunk(ticket, kept, "0", "1").error()).isEqualTo("Download handler not found.");
            assertThat(client.download(ticket, client.stage(ticket, DOCUMENT), 1_000_000))
                    .isEqualTo(content);
        }
    }

    /** Requires an error with an id that the log contains, and without a path. */
    private static void assertFailed(RunningServer server, Reply reply) throws IOException {
        Matcher failed = FAILED.matcher(reply.error());
        assertThat(failed.matches()).as(reply.error()).isTrue();
        assertThat(server.output()).contains(failed.group(1));
    }

    /** Root ignores file permissions unless it gives up its privileges. */
    private static List<String> withoutPrivileges() {
        return System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--")
                : List.of();
    }
}
