package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.file.DataDirectory.Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    private Path root;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        root = folder.resolve("data");
    }

    @Test
    void onlyOneServerUsesIt() throws IOException {
        try (DataDirectory first = open(Access.SERVER)) {
            assertThat(first.path()).isEqualTo(root);

            assertRefused(Access.SERVER, "Another server or command uses the data directory " + root);
        }
        open(Access.SERVER).close();
    }

    @Test
    void onlyOneServerOfAllProcessesUsesIt() throws Exception {
        try (DataDirectory first = open(Access.SERVER)) {
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            first.path().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(second.exitValue()).isEqualTo(Opener.REFUSED);
        }
    }

    @Test
    void commandsUseItBesideAServer() throws IOException {
        try (DataDirectory server = open(Access.SERVER)) {
            Files.writeString(server.database(), "a database");

            open(Access.COMMAND).close();
            open(Access.COMMAND).close();

            assertRefused(Access.SERVER, "Another server or command uses the data directory " + root);
        }
    }

    @Test
    void aCommandCreatesNothing() {
        assertRefused(
                Access.COMMAND,
                "There is no database in the data directory " + root
                        + ": check srv.data-dir, or create the database with the command init");

        assertThat(root).doesNotExist();
    }

    @Test
    void rootRunsNoCommandOnTheDatabaseOfAnotherUser() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root can give a file to another user");
        try (DataDirectory server = open(Access.SERVER)) {
            Files.writeString(server.database(), "a database");
        }
        open(Access.COMMAND).close();

        Files.setAttribute(root.resolve("srv.db"), "unix:uid", 4711);

        assertRefused(
                Access.COMMAND,
                "The data directory " + root
                        + " belongs to the user 4711: run the command as this user, since the server"
                        + " could not use the files that root creates");
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void contentsWithoutADatabaseAreLeftAlone(Access access) throws IOException {
        Path content = Files.createDirectories(root.resolve("content/ab")).resolve("ab12");
        Files.writeString(content, "the only copy");

        assertRefused(
                access,
                "The data directory " + root
                        + " has no database srv.db any more: put the right one back, or use an empty data directory");

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(content);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"SERVER", "COMMAND"})
    void aBackupIsLeftAlone(Access access) throws IOException {
        Files.createDirectories(root);
        Path database = Files.writeString(root.resolve("srv.db"), "a database");
        Path facts = Files.writeString(root.resolve("backup.properties"), "versions=0");

        assertRefused(
                access,
                root
                        + " is a backup: restore it into an empty data directory. To use the backup itself as a data directory"
                        + " from now on, delete backup.properties in it");

        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).containsExactlyInAnyOrder(database, facts);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"COPY", "MOVE"})
    void aBackupCanBeCopiedAndMoved(Access access) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("srv.db"), "a database");
        Files.writeString(root.resolve("backup.properties"), "versions=0");

        try (DataDirectory directory = open(access)) {
            assertThat(directory.path()).isEqualTo(root);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing"})
    void anIdentityWithoutADatabaseIsLeftAlone(String database) throws IOException {
        try (DataDirectory directory = open(Access.SERVER)) {
            directory.setIdentity("an identity");
            Files.delete(directory.database());
            if (database.isEmpty()) {
                Files.createFile(directory.database());
            }
        }

        assertRefused(
                Access.SERVER,
                "The data directory " + root
                        + " has no database srv.db any more: put the right one back, or use an empty data directory");
    }

    @Test
    void theIdentityIsKept() throws IOException {
        try (DataDirectory directory = open(Access.SERVER)) {
            assertThat(directory.identity()).isEmpty();
            directory.setIdentity("first");
            directory.setIdentity("second");
            Files.writeString(directory.database(), "a database");
        }

        try (DataDirectory directory = open(Access.COMMAND)) {
            assertThat(directory.identity()).contains("second");
        }
        assertThat(root.resolve("identity.part")).doesNotExist();
    }

    @Test
    void onlyTheOwnerCanUseWhatIsCreated() throws IOException {
        try (DataDirectory directory = open(Access.SERVER);
                FileBlobStore store = new FileBlobStore(root)) {
            directory.setIdentity("an identity");
            store.write(BlobKey.of("content", "ab", "ab12"), new ByteArrayInputStream(new byte[3]));

            try (Stream<Path> paths = Files.walk(root)) {
                assertThat(paths)
                        .hasSizeGreaterThan(7)
                        .allSatisfy(path -> assertThat(permissions(path))
                                .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void thePermissionsOfAnEarlierVersionAreRestricted() throws IOException {
        createWithUsualPermissions();

        open(Access.SERVER).close();

        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("content"))).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("srv.db"))).isEqualTo("rw-------");
        assertThat(permissions(root.resolve("srv.db-wal"))).isEqualTo("rw-------");
    }

    @Test
    void theAccessOfAGroupIsADecisionOfTheAdministrator() throws IOException {
        createWithUsualPermissions();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));

        open(Access.SERVER).close();

        assertThat(permissions(root)).isEqualTo("rwxr-x---");
    }

    @Test
    void aDirectoryWithOtherFilesKeepsItsPermissionsButTheDatabaseDoesNot() throws IOException {
        createWithUsualPermissions();
        Files.writeString(root.resolve("readme.txt"), "for everybody");

        open(Access.SERVER).close();

        assertThat(permissions(root)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(root.resolve("srv.db"))).isEqualTo("rw-------");
        assertThat(permissions(root.resolve("content"))).isEqualTo("rwx------");
    }

    private void createWithUsualPermissions() throws IOException {
        for (Path directory : new Path[] {root, root.resolve("content")}) {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String name : new String[] {"srv.db", "srv.db-wal"}) {
            Files.writeString(root.resolve(name), "a database");
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private DataDirectory open(Access access) throws IOException {
        return DataDirectory.open(root, access);
    }

    private void assertRefused(Access access, String message) {
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() -> open(access))
                .withMessage(message);
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A program that opens the directory as a server does. */
    static final class Opener {

        static final int REFUSED = 7;

        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            try {
                DataDirectory.open(Path.of(arguments[0]), Access.SERVER);
            } catch (StartFailureException e) {
                System.exit(REFUSED);
            }
        }
    }

    /** A killed restore leaves this file, at first without any content file. */
    @Test
    void nothingStartsOnADirectoryWhoseRestoreHasNotEnded(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("srv.db.part"), "half a database");

        for (Access access : new Access[] {Access.SERVER, Access.CREATION, Access.COMMAND}) {
            assertThatExceptionOfType(StartFailureException.class)
                    .isThrownBy(() -> DataDirectory.open(root, access))
                    .withMessage("A restore into the data directory " + root
                            + " has not ended: delete everything in the directory, and repeat the restore");
        }
        assertThat(Files.exists(root.resolve("srv.db"))).isFalse();
    }
}
