package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.SrvAsmxApplication;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A move in a process of its own, which is killed again and again. */
@OnPostgresql
@Tag("nightly")
@Order(6)
@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class KilledMoveTest {

    private static final int CONTENTS = 3_000;
    private static final Duration MAX_WAIT = Duration.ofMinutes(3);

    private Path root;
    private Path data;
    private List<String> settings;
    private JdbcClient jdbc;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        root = folder;
        data = folder.resolve("data");
        CommandLineFixture commands = CommandLineFixture.onNewDatabase(data);
        commands.run("user", "add", "ada").succeeded();
        commands.run("library", "add", "Plans").succeeded();
        commands.close();
        addContents();
        String url = TestDatabase.url(folder);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        settings = List.of(
                "--srv.database.url=" + url,
                "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
                "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                "--srv.spool.dir=" + folder.resolve("spool"));
    }

    /** Many versions of one document. To publish them takes too long. */
    private void addContents() throws IOException {
        try (DatabaseFile database = DatabaseFile.open(data.resolve("srv.db"))) {
            JdbcClient source = database.jdbc();
            long library = source.sql("SELECT id FROM folders WHERE id > 0")
                    .query(Long.class)
                    .single();
            source.sql("INSERT INTO documents (id, folder_id, name, name_key, latest) VALUES (1, ?, 'a', 'a', ?)")
                    .params(library, CONTENTS * 1_000_000L)
                    .update();
            source.sql("UPDATE ids SET next_id = 2 WHERE name = 'document'").update();
            source.sql("BEGIN").update();
            for (long number = 1; number <= CONTENTS; number++) {
                String id = UUID.randomUUID().toString();
                BlobKey key = BlobKey.of("content", id.substring(0, 2), id);
                byte[] bytes = String.valueOf(number).getBytes(StandardCharsets.UTF_8);
                Path file = data.resolve(key.toString());
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, bytes);
                source.sql("""
                                INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                                VALUES (1, ?, ?, '', ?, ?, 0, 0)
                                """)
                        .params(number * 1_000_000, bytes.length, sha256(bytes), key.toString())
                        .update();
            }
            source.sql("COMMIT").update();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMoveThatWasKilledContinuesUntilEverythingIsThere() throws Exception {
        for (int kill = 1; kill <= 3; kill++) {
            Process move = start();
            try {
                awaitObjects(move, kill * CONTENTS / 4);
            } finally {
                move.destroyForcibly().waitFor();
            }
            assertThat(count("users")).isZero();
            assertThat(count("versions")).isZero();
        }

        try (CommandLineFixture commands = new CommandLineFixture(settings)) {
            String report = commands.run("data", "move", data.toString()).out();

            assertThat(report)
                    .containsPattern(
                            "(?m)^Copied [0-9,]+ content files, [0-9,]+ bytes; [1-9][0-9,]* were there already$");
            assertThat(count("versions")).isEqualTo(CONTENTS);
            assertThat(count("objects")).isZero();
            BlobStore store = commands.services().bean(BlobStore.class);
            for (long number = 1; number <= CONTENTS; number += 100) {
                assertThat(text(store, number)).isEqualTo(String.valueOf(number));
            }
        }
    }

    private String text(BlobStore store, long number) throws IOException {
        String content = jdbc.sql("SELECT content FROM versions WHERE number = ?")
                .param(number * 1_000_000)
                .query(String.class)
                .single();
        try (BlobSlice bytes = store.open(new BlobKey(List.of(content.split("/", -1))), 0, Long.MAX_VALUE)
                .orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SrvAsmxApplication.class.getName()));
        command.addAll(settings);
        command.addAll(List.of("data", "move", data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("output.log").toFile()))
                .start();
    }

    private void awaitObjects(Process move, int objects) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MAX_WAIT);
        while (count("objects") < objects) {
            if (!move.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError(Files.readString(root.resolve("output.log")));
            }
            Thread.sleep(5);
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
