package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server during an upgrade, after the first server of the next version has migrated the database. */
@Tag("nightly")
class ClusterUpgradeIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String NEWER =
            "The database has version 1000 of the schema, which is newer than this version of"
                    + " srv-asmx: start the newer version, or restore the backup from before the upgrade";

    @Test
    void aServerThatRunsGoesOnAfterALaterMigrationAndNoOtherOneStarts() throws Exception {
        String url = TestDatabase.emptyUrl();
        try (Cluster cluster = new Cluster(
                TestFolder.of(ClusterUpgradeIT.class),
                url,
                S3ProxyServer.running().endpoint(),
                "--srv.admin.password=" + RunningServer.PASSWORD,
                "--srv.sweep.interval=1s")) {
            RunningServer old = cluster.start();
            PlainClient client = cluster.client(0);
            String ticket = client.signIn();
            client.awaitDocument(ticket, DOCUMENT);
            String staged = client.stage(ticket, DOCUMENT);
            byte[] content = client.download(ticket, staged, 1_000);

            JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
            migrateAsALaterVersion(jdbc);

            assertThat(client.download(ticket, staged, 1_000)).isEqualTo(content);
            assertThat(client.delete(ticket, staged).succeeded()).isTrue();
            work(client, ticket);
            work(client, client.signIn());
            client.logOut(ticket);
            assertThat(Cluster.readiness(old)).isEqualTo(Cluster.READY);
            awaitSweep(old, jdbc, client.stage(client.signIn(), DOCUMENT));
            assertThatThrownBy(() -> cluster.start())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(NEWER);
            List<String> arguments = new ArrayList<>(List.of("user", "list"));
            arguments.addAll(cluster.arguments());
            assertThat(new CommandProcess(ServerProgram.QUICK, TestFolder.of(ClusterUpgradeIT.class, "command"))
                            .run("", arguments.toArray(String[]::new))
                            .failed())
                    .contains(NEWER);
            work(client, client.signIn());
        }
    }

    /** Adds to all tables, as every migration does that does not say something else in the changelog. */
    private static void migrateAsALaterVersion(JdbcClient jdbc) {
        for (String table : jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .query(String.class)
                .list()) {
            if (!table.equals("flyway_schema_history")) {
                jdbc.sql("ALTER TABLE " + table + " ADD COLUMN later TEXT NOT NULL DEFAULT 'later'")
                        .update();
            }
        }
        jdbc.sql("CREATE TABLE added_later (id BIGINT PRIMARY KEY)").update();
        jdbc.sql("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                  installed_by, execution_time, success)
                VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1, '', 1, TRUE)
                """).update();
    }

    private static void awaitSweep(RunningServer server, JdbcClient jdbc, String idle) throws Exception {
        jdbc.sql("UPDATE staged SET used_until = 0 WHERE handler = ?")
                .param(idle)
                .update();
        server.await(
                "an idle file is swept",
                () -> jdbc.sql("SELECT count(*) FROM staged WHERE handler = ?")
                                .param(idle)
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(server.output()).doesNotContain("could not be swept");
    }

    /** Calls that write to all tables of documents, handlers and sessions. */
    private static void work(PlainClient client, String ticket) throws Exception {
        byte[] content = new byte[20_000];
        new Random(1).nextBytes(content);
        String folder = "/Samples/" + ticket.substring(0, 8);
        String path = folder + "/upgrade.bin";
        client.succeed("CreateFolder", "authenticationTicket", ticket, "Path", folder);
        for (int version = 1; version <= 2; version++) {
            client.publish(ticket, path, client.upload(ticket, content, 9_000));
            String handler = client.stage(ticket, path);
            assertThat(client.download(ticket, handler, 9_000)).isEqualTo(content);
            assertThat(client.delete(ticket, handler).succeeded()).isTrue();
        }
        client.succeed("Lock", "authenticationTicket", ticket, "Path", path);
        client.succeed("UnLock", "authenticationTicket", ticket, "path", path, "force", "false");
        client.succeed(
                "Copy", "authenticationTicket", ticket, "SourcePath", path, "DestinationPath", folder + "/copy.bin");
        client.succeed(
                "Move", "authenticationTicket", ticket, "SourcePath", path, "DestinationPath", folder + "/moved.bin");
        client.succeed(
                "DownloadZipWithHandler", "authenticationTicket", ticket, "Paths", folder, "partialResult", "false");
        client.succeed("DeleteDocument", "authenticationTicket", ticket, "Path", folder + "/moved.bin");
        client.succeed("ListFolder", "authenticationTicket", ticket, "Path", folder, "StartIndex", "0");
        client.succeed("DeleteFolder", "authenticationTicket", ticket, "Path", folder);
        client.succeed("ListHandlers", "authenticationTicket", ticket);
    }
}
