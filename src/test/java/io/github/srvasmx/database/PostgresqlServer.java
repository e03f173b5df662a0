package io.github.srvasmx.database;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A real PostgreSQL for all tests of this process, which starts with the first test that needs it and ends with the process.
 * Names are sorted by the rules of a language in it, and not by their code points, so that tests notice a missing collation.
 * Each test has a database of its own. Where no PostgreSQL can be started, tests are skipped, or fail if the variable
 * {@code CI} is set.
 */
final class PostgresqlServer {

    private static final String TEMPLATE = "template_of_tests";

    /** Keeps the rows that the migrations have inserted. */
    private static final String REMEMBER = """
            DO $$
            DECLARE name TEXT;
            BEGIN
              CREATE SCHEMA initial;
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('CREATE TABLE initial.%1$I AS TABLE public.%1$I', name);
              END LOOP;
            END $$
            """;

    /** Leaves these rows alone. This takes a twentieth of the time in which a database is created. */
    private static final String RESET = """
            SET session_replication_role = replica;
            DO $$
            DECLARE name TEXT;
            BEGIN
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'initial' LOOP
                EXECUTE format('DELETE FROM public.%1$I', name);
                EXECUTE format('INSERT INTO public.%1$I SELECT * FROM initial.%1$I', name);
              END LOOP;
            END $$
            """;

    private static final String END_CONNECTIONS = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """;

    /** Counts databases, in their order. */
    private int databases;

    private final Map<Database, Path> users = new HashMap<>();

    private final EmbeddedPostgres process;
    private final JdbcClient jdbc;

    private PostgresqlServer() throws IOException {
        process = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(Path.of("target", "postgresql").toAbsolutePath())
                                .toFile())
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "en-US")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "300")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        jdbc = JdbcClient.create(process.getPostgresDatabase());
        jdbc.sql("CREATE DATABASE " + TEMPLATE).update();
        DataSource template = process.getDatabase("postgres", TEMPLATE);
        new PostgresqlMigration(template).run();
        JdbcClient.create(template).sql(REMEMBER).update();
    }

    /** Whether this test run is the one on PostgreSQL. */
    static boolean isChosen() {
        return "postgresql".equals(System.getProperty("test.database"));
    }

    /** The server. Without one, the test is skipped or fails. */
    static PostgresqlServer running() {
        if (Start.SERVER == null) {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException("No PostgreSQL could be started for this test", Start.FAILURE);
            }
            abort("No PostgreSQL could be started for this test: " + Start.FAILURE);
        }
        return Objects.requireNonNull(Start.SERVER);
    }

    /** The folder of the programs of PostgreSQL. */
    Path programs() {
        return Path.of(jdbc.sql("SELECT setting FROM pg_config WHERE name = 'BINDIR'")
                .query(String.class)
                .single());
    }

    /** Creates an empty database and returns its URL. */
    synchronized String createEmpty() {
        return create("");
    }

    /** Creates a database with the current schema, which a test may change, and returns its URL. */
    synchronized String create() {
        return create(" TEMPLATE " + TEMPLATE);
    }

    /**
     * Provides a database with the current schema, which another test may have used before.
     *
     * @param folder exists as long as the database is needed
     * @return its URL
     */
    synchronized String provide(Path folder) {
        Database database = users.entrySet().stream()
                .filter(entry -> Files.notExists(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(Database::reset)
                .orElseGet(() -> Database.open(create()));
        users.put(database, folder);
        return database.url();
    }

    private String create(String options) {
        String name = "test" + databases++;
        jdbc.sql("CREATE DATABASE " + name + options).update();
        return process.getJdbcUrl("postgres", name);
    }

    /**
     * A database with the current schema, which one test after the other uses.
     *
     * @param jdbc a single connection, which stays open
     */
    private record Database(String url, JdbcClient jdbc) {

        static Database open(String url) {
            return new Database(url, JdbcClient.create(new SingleConnectionDataSource(url, true)));
        }

        Database reset() {
            jdbc.sql(END_CONNECTIONS).query().listOfRows();
            jdbc.sql(RESET).update();
            return this;
        }
    }

    /** Starts at most one server. */
    private static final class Start {

        static final @Nullable PostgresqlServer SERVER;
        static final @Nullable Exception FAILURE;

        static {
            PostgresqlServer server = null;
            Exception failure = null;
            try {
                server = new PostgresqlServer();
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
            SERVER = server;
            FAILURE = failure;
        }
    }
}
