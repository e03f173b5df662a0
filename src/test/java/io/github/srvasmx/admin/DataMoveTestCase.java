package io.github.srvasmx.admin;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.maintenance.Finding;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Moves a {@link FilledInstallation} into an empty PostgreSQL database and an S3 store. */
@OnPostgresql
@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
abstract class DataMoveTestCase {

    /** For a move of a whole installation, in which nothing may be found damaged. */
    static final Consumer<Finding> NO_FINDING = finding -> {
        throw new AssertionError(finding.toString());
    };

    static Path original;

    /** The audit log of the commands. */
    static Path audit;

    static List<String> seenBefore;
    static CommandLineFixture target;
    static JdbcClient jdbc;

    @TempDir
    Path folder;

    @BeforeAll
    static void create(@TempDir Path root) throws IOException {
        original = root.resolve("data");
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(original)) {
            FilledInstallation.fill(commands);
            seenBefore = FilledInstallation.seen(commands);
        }
        // A frequent parameter of the driver, with which it does not count the rows of a batch.
        String url = TestDatabase.url(root) + "&reWriteBatchedInserts=true";
        target = new CommandLineFixture(List.of(
                "--srv.database.url=" + url,
                "--srv.database.lock-timeout=1s",
                "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
                "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                "--srv.store.s3.part-size=5MB",
                "--srv.spool.dir=" + root.resolve("spool"),
                "--srv.audit.target=file",
                "--srv.audit.directory=" + root.resolve("audit")));
        audit = root.resolve("audit/audit.jsonl");
        jdbc = target.services().bean(JdbcClient.class);
    }

    @BeforeEach
    void empty() {
        for (String table : List.of("trash", "grants", "versions", "documents", "known_clients", "sessions", "users")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        jdbc.sql("DELETE FROM folders WHERE id > 0").update();
        jdbc.sql("DELETE FROM objects").update();
        jdbc.sql("DELETE FROM data_directory").update();
        jdbc.sql("UPDATE ids SET next_id = 1").update();
    }

    @AfterAll
    static void close() {
        // There is none where no PostgreSQL can be started.
        if (target != null) {
            target.close();
        }
    }

    static Outcome move(Path from, String... options) {
        List<String> words = new ArrayList<>(List.of("data", "move", from.toString()));
        words.addAll(List.of(options));
        Outcome outcome = target.run(words.toArray(String[]::new));
        // A slow machine takes so long that the command shows its progress.
        return new Outcome(
                outcome.exitCode(),
                outcome.out(),
                outcome.err().replaceAll("(?m)^(Copied content files|Recorded rows): .*\\R", ""));
    }

    /** A copy of the installation, which a test may damage. */
    Path copy() throws IOException {
        Path copy = folder.resolve("copy");
        FileSystemUtils.copyRecursively(original, copy);
        return copy;
    }

    static void change(Path data, String statement) {
        try (DatabaseFile database = DatabaseFile.open(data.resolve("srv.db"))) {
            database.jdbc().sql(statement).update();
        }
    }

    static long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
