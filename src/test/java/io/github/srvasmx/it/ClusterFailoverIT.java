package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.PostgresqlProcess;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers whose PostgreSQL crashes for good, and its synchronous standby takes its place. */
@Tag("nightly")
class ClusterFailoverIT {

    private static final int SERVERS = 2;
    private static final int CLIENTS = 4;
    private static final int ANSWERS = 200;

    @Test
    void serversUseAPromotedStandbyWithoutARestartAndItHasAllThatWasAnswered() throws Exception {
        Path folder = TestFolder.of(ClusterFailoverIT.class);
        try (PostgresqlProcess.Pair databases = PostgresqlProcess.Pair.start(folder.resolve("postgresql"));
                Cluster cluster = new Cluster(
                        folder,
                        databases.url(),
                        S3ProxyServer.running().endpoint(),
                        "--srv.admin.password=" + RunningServer.PASSWORD,
                        "--srv.database.connect-timeout=2s");
                ClusterLoad load = new ClusterLoad(cluster, CLIENTS, 1)) {
            cluster.start(SERVERS);
            load.start();
            load.awaitAnswers(ANSWERS);

            databases.primary().crash();
            // A standby can only be read, so no server uses it yet.
            cluster.awaitReadiness("The database cannot be used.");
            databases.standby().promote();
            cluster.awaitReadiness(Cluster.READY);

            load.awaitAnswers(ANSWERS);
            // The first address is still dead.
            cluster.start();
            load.awaitAnswers(ANSWERS);
            load.stop();
            System.out.println(load.summary());
            assertThat(load.told(Trouble.NO_DATABASE)).isPositive();
            load.check();
        }
    }
}
