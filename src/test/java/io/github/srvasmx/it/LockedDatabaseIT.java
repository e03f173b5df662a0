package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another program, such as an open database tool, locks the database for longer than the lock timeout. */
@Tag("nightly")
class LockedDatabaseIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String BUSY = "SystemError:The database is busy, try again later, logged as ";
    private static final String NOT_WRITTEN = "The new expiry of a session cannot be saved";

    @Test
    void downloadsAndDeletesStillWorkAndSignInsWorkAfterIt() throws Exception {
        Path folder = TestFolder.of(LockedDatabaseIT.class);
        // The server records a use of a session after a thousandth of this time.
        try (RunningServer server =
                RunningServer.start(folder, "--srv.session.idle-timeout=10m", "--srv.database.lock-timeout=200ms")) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            String ticket = client.signIn();
            String deleted = client.stage(ticket, DOCUMENT);
            String kept = client.stage(ticket, DOCUMENT);
            byte[] content = client.download(ticket, kept, 1_000_000);

            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + server.dataDir().resolve("srv.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                do {
                    assertThat(client.delete(ticket, deleted).succeeded()).isTrue();
                } while (!server.output().contains(NOT_WRITTEN));
                assertThat(client.chunk(ticket, deleted, "0", "1").error()).isEqualTo("Download handler not found.");
                assertThat(client.call("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD)
                                .error())
                        .startsWith(BUSY);
                assertThat(client.call("CreateFolder", "authenticationTicket", ticket, "Path", "/Samples/New")
                                .error())
                        .startsWith(BUSY);
                statement.execute("ROLLBACK");
            }

            assertThat(client.whyInvalid(client.signIn())).isEmpty();
            assertThat(client.download(ticket, kept, 1_000_000)).isEqualTo(content);
        }
    }
}
