package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Three processes that share a database and a store, and start at the same time with both empty. */
@Order(7)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final int SERVERS = 3;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 10;
    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String NOT_FOUND = "Download handler not found.";
    private static final Pattern PASSWORD = Pattern.compile("Administrator admin, password (\\w+) ");

    Cluster cluster;
    List<RunningServer> servers;
    private String password;
    private JdbcClient jdbc;

    /** Starts the store. Returns its address. */
    URI startStore() throws Exception {
        return S3ProxyServer.running().endpoint();
    }

    @BeforeAll
    void start() throws Exception {
        String url = TestDatabase.emptyUrl();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        cluster = new Cluster(TestFolder.of(getClass()), url, startStore());
        cluster.start(SERVERS);
        servers = List.copyOf(cluster.servers());
        password = shownPassword();
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void serversThatStartAtOnceCreateOneAdministratorAndShowOneValidPassword() throws Exception {
        assertThat(jdbc.sql("SELECT name FROM users").query(String.class).list())
                .containsExactly("admin");
        for (RunningServer server : servers) {
            assertThat(client(server).whyInvalid(signIn(server))).isEmpty();
        }
    }

    @Test
    @Order(2)
    void serversThatStartAtOnceCreateOneSampleLibrary() {
        assertThat(jdbc.sql("SELECT name FROM folders WHERE parent_id = 0 AND id > 0")
                        .query(String.class)
                        .list())
                .containsExactly("Samples");
        assertThat(jdbc.sql(
                                "SELECT MAX(versions) FROM (SELECT COUNT(*) AS versions FROM versions GROUP BY document_id) v")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    @Order(3)
    void aDeleteIsInForceOnEveryServerWhenItIsAnswered() throws Exception {
        String ticket = signIn(servers.get(0));
        for (int i = 0; i < ROUNDS; i++) {
            String handler = client(i).stage(ticket, DOCUMENT);
            assertThat(client(i + 1).chunk(ticket, handler, "0", "10").succeeded())
                    .isTrue();

            assertThat(client(i + 2).delete(ticket, handler).succeeded()).isTrue();

            for (RunningServer server : servers) {
                assertThat(client(server).chunk(ticket, handler, "0", "10").error())
                        .isEqualTo(NOT_FOUND);
            }
        }
    }

    @Test
    @Order(4)
    void aLogOutIsInForceOnEveryServerWhenItIsAnswered() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String ticket = signIn(servers.get(0));
            for (RunningServer server : servers) {
                assertThat(client(server).whyInvalid(ticket)).isEmpty();
            }

            client(i).logOut(ticket);

            for (RunningServer server : servers) {
                assertThat(client(server).whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
            }
        }
    }

    /** One server is missing afterwards. */
    @Test
    @Order(10)
    void nothingThatWasAnsweredIsLostWhenAServerIsKilled() throws Exception {
        RunningServer victim = servers.get(2);
        List<ClusterClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ClusterClient(i, signIn(servers.get(0)), servers, victim));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> loops = new ArrayList<>();
            for (ClusterClient client : clients) {
                loops.add(threads.submit(client));
            }
            awaitRounds(clients, ROUNDS, loops);
            victim.kill();
            awaitRounds(clients, 2 * ROUNDS, loops);
            clients.forEach(ClusterClient::end);
            int cut = 0;
            for (Future<Integer> loop : loops) {
                cut += loop.get();
            }
            assertThat(cut).isPositive();
        } finally {
            clients.forEach(ClusterClient::end);
            threads.shutdown();
        }

        for (ClusterClient client : clients) {
            client.check(servers.get(0));
            client.check(servers.get(1));
        }
    }

    /** Waits until each client has done so many rounds, or one has failed. */
    private void awaitRounds(List<ClusterClient> clients, int rounds, List<Future<Integer>> loops) throws Exception {
        servers.get(0)
                .await(
                        "each client has done " + rounds + " rounds",
                        () -> clients.stream().allMatch(client -> client.rounds() >= rounds)
                                || loops.stream().anyMatch(Future::isDone));
    }

    PlainClient client(int number) {
        return cluster.client(number);
    }

    private static PlainClient client(RunningServer server) {
        return new PlainClient(server, HttpBinding.POST);
    }

    String signIn(RunningServer server) throws IOException, InterruptedException {
        Reply reply = client(server).succeed("AuthenticateUser", "UID", "admin", "PWD", password);
        return reply.get("ticket");
    }

    /** The password that one server has shown, and no other. */
    private String shownPassword() throws IOException, InterruptedException {
        List<String> shown = new ArrayList<>();
        for (RunningServer server : servers) {
            server.await("the server shows a password, or tells that another one does", () -> told(server));
            PASSWORD.matcher(server.output())
                    .results()
                    .map(result -> result.group(1))
                    .forEach(shown::add);
        }
        assertThat(shown).hasSize(1);
        return shown.get(0);
    }

    private static boolean told(RunningServer server) {
        try {
            return PASSWORD.matcher(server.output()).find()
                    || server.output().contains("Another server shows the password of the user admin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
