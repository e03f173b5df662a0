package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.trash.DeletionService;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands that look at everything that is stored. */
@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class DoctorCommandTest {

    private Path data;
    private CommandLineFixture commands;
    private User ada;

    @BeforeEach
    void open(@TempDir Path folder) {
        data = folder.resolve("data");
        commands = CommandLineFixture.onNewDatabase(data);
        commands.run("library", "add", "Plans").succeeded();
        commands.run("user", "add", "ada", "--administrator").succeeded();
        ada = commands.services().accounts().get("ada").user();
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void aWholeLibraryIsHealthy() throws IOException {
        publish("a.txt", 1000);
        publish("b.txt", 234);

        assertThat(commands.run("doctor").succeeded())
                .isEqualTo("Checked 2 versions, 1,234 bytes: nothing is missing or damaged\n");
        assertThat(commands.run("doctor", "--checksums", "--json").succeeded()).isEmpty();
    }

    @Test
    void everyContentThatIsMissingOrDamagedIsNamedAndTheExitCodeIsOne() throws IOException {
        DocumentVersion missing = publish("missing.txt", 3);
        DocumentVersion shorter = publish("shorter.txt", 3);
        DocumentVersion changed = publish("changed.txt", 3);
        publish("whole.txt", 3);
        Files.delete(file(missing));
        Files.write(file(shorter), new byte[2]);
        Files.write(file(changed), new byte[] {1, 2, 3});

        Outcome bySize = commands.run("doctor");
        assertThat(bySize.exitCode()).isEqualTo(1);
        assertThat(bySize.out().lines())
                .containsExactlyInAnyOrder(
                        "/Plans/missing.txt, version 1000000: " + missing.content() + " is missing",
                        "/Plans/shorter.txt, version 1000000: " + shorter.content() + " has 2 bytes instead of 3",
                        "Checked 4 versions, 12 bytes: 2 are missing or damaged");

        Outcome byChecksum = commands.run("doctor", "--checksums", "--json");
        assertThat(byChecksum.exitCode()).isEqualTo(1);
        assertThat(byChecksum.out().lines())
                .hasSize(3)
                .contains("{\"subject\":\"/Plans/changed.txt, version 1000000\",\"content\":\"" + changed.content()
                        + "\",\"problem\":\"has another checksum than it had\"}");
        assertThat(file(shorter)).hasSize(2);
        assertThat(file(missing)).doesNotExist();
    }

    @Test
    void damageOfTheDatabaseIsNamedAlthoughTheVersionsCannotBeRead() throws IOException {
        publish("a.txt", 3);
        JdbcClient jdbc = commands.services().bean(JdbcClient.class);
        long page = jdbc.sql("SELECT rootpage FROM sqlite_master WHERE name = 'versions'")
                .query(Long.class)
                .single();
        int size = jdbc.sql("PRAGMA page_size").query(Integer.class).single();
        commands.close();
        try (RandomAccessFile database =
                new RandomAccessFile(data.resolve("srv.db").toFile(), "rw")) {
            database.seek((page - 1) * size);
            database.write(new byte[size]);
        }
        commands = new CommandLineFixture(data);

        Outcome outcome = commands.run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("The database is damaged: ");
        assertThat(outcome.err()).startsWith("The database cannot be used: ");
    }

    @Test
    void aContentWithoutAVersionIsCountedAndIsNoDamage() throws IOException {
        // The process that may still insert the row.
        assertThat(commands.services().bean(LocalBlobStore.class)).isNotNull();
        Path unnamed = Files.createDirectories(data.resolve("content/ab")).resolve("abcd");
        Files.write(unnamed, new byte[7]);
        assertThat(commands.run("doctor").succeeded()).doesNotContain("no version names");

        Files.setLastModifiedTime(unnamed, FileTime.from(Instant.EPOCH));

        assertThat(commands.run("doctor").succeeded())
                .isEqualTo(
                        "Checked 0 versions, 0 bytes: nothing is missing or damaged; no version names 1 content files, see"
                                + " quarantine\n");
        assertThat(unnamed).exists();
    }

    @Test
    void usageAddsUpLibrariesAuthorsStagedFilesAndTheRecycleBin() throws IOException {
        publish("a.txt", 1000);
        publish("a.txt", 200);
        publish("deleted.txt", 30);
        commands.services().bean(DeletionService.class).deleteDocument(ada, "/Plans/deleted.txt");
        SignIn signIn = commands.services()
                .bean(SignInService.class)
                .authenticate("ada", "difference engine", ClientAddress.UNKNOWN);
        commands.services().bean(HandlerService.class).stage(signIn.ticket().text(), "/Plans/a.txt", 0);

        assertThat(commands.run("usage").succeeded().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("KIND +NAME +NUMBER +BYTES"),
                        line -> assertThat(line).matches("library +Plans +2 +1,200"),
                        line -> assertThat(line).matches("recycle bin +1 +30"),
                        line -> assertThat(line).matches("author +ada +3 +1,230"),
                        line -> assertThat(line).matches("staged +ada +1 +200"),
                        line -> assertThat(line).matches("quarantine +0 +0"),
                        line -> assertThat(line).matches("free +[\\d,]+"));
        assertThat(commands.run("usage", "--json").succeeded())
                .startsWith("{\"kind\":\"library\",\"name\":\"Plans\",\"number\":2,\"bytes\":1200}\n");
    }

    private DocumentVersion publish(String name, int size) throws IOException {
        return commands.services()
                .bean(PublicationService.class)
                .publish(ada, "/Plans/" + name, new ByteArrayInputStream(new byte[size]));
    }

    private Path file(DocumentVersion version) {
        return data.resolve(version.content().toString());
    }
}
