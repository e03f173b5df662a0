package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Imports on a server whose database is locked or cannot be used, whose disk is nearly full, or whose library goes away. */
@NightlyOnEveryDatabase
class ImportInTroubleTest extends ImportTestCase {

    @Tag("sqlite")
    @Test
    void anImportWaitsWhileAnotherProgramLocksTheDatabase() throws Exception {
        put("a.txt", "a");
        try (Connection other = otherProgram();
                Statement statement = other.createStatement()) {
            CompletableFuture<Void> end = new CompletableFuture<>();

            ImportReport report = run(() -> {
                lock(statement);
                CompletableFuture.delayedExecutor(1_300, TimeUnit.MILLISECONDS).execute(() -> {
                    try {
                        statement.execute("ROLLBACK");
                        end.complete(null);
                    } catch (SQLException e) {
                        end.completeExceptionally(e);
                    }
                });
            });

            end.get();
            assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 0, Optional.empty()));
        }
    }

    @Tag("sqlite")
    @Test
    void anImportStopsIfTheDatabaseStaysLocked() throws Exception {
        put("a.txt", "a");
        put("b.txt", "b");
        fixture.createFolder("Docs");
        try (Connection other = otherProgram();
                Statement statement = other.createStatement()) {
            ImportReport report = run(() -> lock(statement));

            assertThat(report)
                    .isEqualTo(new ImportReport(0, 0, 0, 0, Optional.of("another program locks the database")));
            statement.execute("ROLLBACK");
        }
        assertThat(fixture.files()).isZero();
        assertThat(run()).isEqualTo(new ImportReport(2, 0, 0, 0, Optional.empty()));
    }

    @Tag("sqlite")
    @Test
    void anImportStopsIfTheDatabaseCannotBeUsed() throws IOException {
        put("a.txt", "a");

        ImportReport report = run(fixture::close);

        assertThat(report.stopped())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the database cannot be used: "));
    }

    @Tag("sqlite")
    @Test
    void anyOtherFailureIsThatOfOneFile() throws IOException {
        put("a.txt", "a");
        put("b.txt", "b");
        fixture.jdbc
                .sql("CREATE TRIGGER failing BEFORE INSERT ON documents WHEN NEW.name = 'a.txt'"
                        + " BEGIN SELECT RAISE(ABORT, 'an unexpected failure'); END")
                .update();

        assertThat(run()).isEqualTo(new ImportReport(1, 0, 0, 1, Optional.empty()));

        assertThat(skipped).singleElement().asString().startsWith("a.txt: ").contains("an unexpected failure");
        assertThat(names()).containsExactly("b.txt");
    }

    @Test
    void anImportStopsAtTheFreeSpaceFloor() throws IOException {
        put("a.txt", "x".repeat(100));
        put("b.txt", "x".repeat(500));
        put("c.txt", "x".repeat(100));
        ImportReport report = libraryImport(fixture, FreeSpaceGuards.withFloor(() -> 1_400, DataSize.ofBytes(1_000)))
                .run("Docs", folder, new Progress(skipped, () -> {}));

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 0, Optional.of("the server has too little free space")));
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aFileThatGrowsDuringTheImportStopsAtTheFloor() throws IOException {
        Path file = put("a.bin", "x");
        AtomicLong free = new AtomicLong(3);

        ImportReport report = libraryImport(
                        fixture, FreeSpaceGuards.withFloor(free::getAndDecrement, DataSize.ofBytes(1)))
                .run("Docs", folder, new Progress(skipped, () -> Files.write(file, new byte[80 << 20])));

        assertThat(report.stopped()).contains("the server has too little free space");
        assertThat(fixture.files()).isZero();
    }

    @Test
    void anImportStopsIfItsLibraryIsRenamed() throws IOException {
        anImportStopsAfter(() -> fixture.libraryService.rename("Docs", "Archive"));

        assertThat(fixture.libraryService.list())
                .extracting(LibrarySummary::name, LibrarySummary::documents)
                .containsExactly(tuple("Archive", 1L));
    }

    @Test
    void anImportStopsIfItsLibraryIsDeleted() throws IOException {
        anImportStopsAfter(() -> fixture.trash.service.deleteLibrary("Docs"));

        assertThat(fixture.libraryService.list()).isEmpty();
    }

    /** Makes a change of the library after the first of three files. */
    private void anImportStopsAfter(Runnable change) throws IOException {
        for (String name : List.of("a.bin", "b.bin", "c.bin")) {
            Files.write(put(name, ""), new byte[5 << 20]);
        }
        AtomicInteger done = new AtomicInteger();
        ImportProgress progress = new ImportProgress() {
            @Override
            public void skipped(String path, String reason) {
                skipped.add(path);
            }

            @Override
            public void found(int files, long bytes) {}

            @Override
            public void done(long bytes) {
                if (done.incrementAndGet() == 1) {
                    change.run();
                }
            }
        };

        ImportReport report =
                libraryImport(fixture, FreeSpaceGuards.none(fixture.store)).run("Docs", folder, progress);

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 0, Optional.of("the library was deleted or renamed")));
        assertThat(skipped).isEmpty();
        assertThat(fixture.files()).isEqualTo(1);
    }

    private Connection otherProgram() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + fixture.root().resolve("srv.db"));
    }

    private static void lock(Statement statement) throws IOException {
        try {
            statement.execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
