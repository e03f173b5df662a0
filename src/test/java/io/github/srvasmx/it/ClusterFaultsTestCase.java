package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.PostgresqlProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Three servers under random load, while one part after the other fails: a server is killed, PostgreSQL crashes, the store
 * fails. Each failure happens at least once, and all of them again until {@code cluster.seconds} are over. {@code
 * cluster.seed} repeats the order and the calls of an earlier run, as far as the threads allow. Each kind of store has a
 * subclass.
 */
abstract class ClusterFaultsTestCase {

    private static final int SECONDS = Integer.getInteger("cluster.seconds", 30);
    private static final long SEED = Long.getLong("cluster.seed", new Random().nextInt(1_000_000));
    private static final int SERVERS = 3;
    private static final int CLIENTS = 6;

    /** Answers between two failures. */
    private static final int ANSWERS = 200;

    static final int OUTAGE_MILLIS = 3_000;

    final Random random = new Random(SEED);

    /** Lasts until it has happened. */
    interface Failure {

        void happen() throws Exception;
    }

    void assertThatNothingIsLost(URI store, Failure failureOfTheStore) throws Exception {
        System.out.println("cluster.seed=" + SEED + " cluster.seconds=" + SECONDS);
        Path folder = TestFolder.of(getClass());
        try (PostgresqlProcess postgresql = PostgresqlProcess.start(folder.resolve("postgresql"));
                Cluster cluster = new Cluster(
                        folder,
                        postgresql.url(),
                        store,
                        "--srv.admin.password=" + RunningServer.PASSWORD,
                        "--srv.database.connect-timeout=2s",
                        "--srv.store.s3.socket-timeout=1s",
                        "--srv.store.s3.attempt-timeout=2s",
                        "--srv.store.s3.retries=1",
                        "--srv.sweep.interval=5s");
                ClusterLoad load = new ClusterLoad(cluster, CLIENTS, SEED)) {
            cluster.start(SERVERS);
            load.start();
            List<Failure> failures =
                    new ArrayList<>(List.of(() -> killServer(cluster), () -> crash(postgresql), failureOfTheStore));
            Instant end = Instant.now().plusSeconds(SECONDS);
            do {
                Collections.shuffle(failures, random);
                for (Failure failure : failures) {
                    load.awaitAnswers(ANSWERS);
                    failure.happen();
                }
            } while (Instant.now().isBefore(end));
            load.awaitAnswers(ANSWERS);
            load.stop();
            cluster.awaitReadiness(Cluster.READY);
            load.check();
            System.out.println(load.summary());
            assertThat(load.told(Trouble.NO_DATABASE)).isPositive();
            assertThat(load.told(Trouble.NO_STORE)).isPositive();
            assertThat(load.told(Trouble.FULL_STORE)).isZero();
            List<String> verification = new ArrayList<>(List.of("sweep", "--verify"));
            verification.addAll(cluster.arguments());
            new CommandProcess(ServerProgram.QUICK, folder)
                    .run("", verification.toArray(String[]::new))
                    .succeeded();
        }
    }

    private void killServer(Cluster cluster) throws Exception {
        cluster.kill(cluster.server(random.nextInt(SERVERS)));
        Thread.sleep(OUTAGE_MILLIS);
        cluster.start();
    }

    private static void crash(PostgresqlProcess postgresql) throws Exception {
        postgresql.crash();
        Thread.sleep(OUTAGE_MILLIS);
        postgresql.start();
    }
}
