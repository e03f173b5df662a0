package io.github.srvasmx.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.maintenance.StoreVerification.Report;
import io.github.srvasmx.maintenance.StoreVerification.Total;
import io.github.srvasmx.storage.object.SharedObjectsFixture;
import io.github.srvasmx.testing.HeldLeases;
import io.github.srvasmx.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class StoreVerificationTest {

    private final MutableClock clock = new MutableClock();

    /** Tell the time of the database. */
    private final HeldLeases leases = new HeldLeases();

    private TestDatabase database;
    private SharedObjectsFixture store;
    private StoreVerification verification;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.in(folder);
        store = new SharedObjectsFixture(database);
        leases.setNow(clock.instant());
        verification = new StoreVerification(store.shared(), leases);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatARowNamesOrMayNameIsNeverDeleted() throws IOException {
        String version = put("content");
        String chunk = put("chunk");
        String staged = put("zip");
        String written = put("content");
        database.jdbc().sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        VALUES (7, 'u7', 'u7', '', '', '', '', 0, 1, 1, 0)
                        """).update();
        database.jdbc().sql("""
                        INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)
                        VALUES ('s', 's', 7, 0, 0, 0)
                        """).update();
        database.jdbc()
                .sql("INSERT INTO documents (id, folder_id, name, latest) VALUES (1, 0, 'd', 1)")
                .update();
        database.jdbc().sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                        VALUES (1, 1, 10, '', '', ?, 0, 0)
                        """).param(version).update();
        database.jdbc().sql("""
                        INSERT INTO staged (session_id, handler, user_id, content, size, used_until)
                        VALUES ('s', 'h', 7, ?, 10, 0)
                        """).param(staged).update();
        database.jdbc().sql("""
                        INSERT INTO upload_chunks (session_id, handler, place, content, size, crc32)
                        VALUES ('s', 'h', 1, ?, 10, '')
                        """).param(chunk).update();
        store.register(written);

        Report report = verification.run(true);

        assertThat(report.all()).isEqualTo(new Total(4, 40));
        assertThat(report.unknown()).isEqualTo(new Total(0, 0));
        assertThat(store.objects).hasSize(4);
    }

    @Test
    void whatNoRowNamesIsShownAndDeletedOnlyOnRequest() throws IOException {
        String unknown = put("content");

        Report shown = verification.run(false);
        assertThat(shown.unknown()).isEqualTo(new Total(1, 10));
        assertThat(shown.deleted()).isEqualTo(new Total(0, 0));
        assertThat(shown.examples()).containsExactly(unknown);
        assertThat(store.objects).containsKey(unknown);

        Report deleted = verification.run(true);
        assertThat(deleted.deleted()).isEqualTo(new Total(1, 10));
        assertThat(deleted.examples()).isEmpty();
        assertThat(store.objects).isEmpty();
    }

    /** A server that is killed during its start leaves an object that the database has never known. */
    @Test
    void whatACheckOfTheStoreHasLeftIsNotTakenForThatOfAnotherProgram() throws IOException {
        String left = "start-check/" + UUID.randomUUID();
        store.objects.put(left, clock.instant().minus(Duration.ofMinutes(61)));

        Report report = verification.run(true);

        assertThat(report.foreign()).isEqualTo(new Total(0, 0));
        assertThat(report.deleted()).isEqualTo(new Total(1, 10));
        assertThat(store.objects).isEmpty();
    }

    @Test
    void theMarkOfAMoveBelongsToIt() throws IOException {
        String mark = "move/" + UUID.randomUUID();
        store.objects.put(mark, Instant.EPOCH);
        store.register(mark);

        Report report = verification.run(true);

        assertThat(report.all()).isEqualTo(new Total(1, 10));
        assertThat(report.foreign()).isEqualTo(new Total(0, 0));
        assertThat(report.unknown()).isEqualTo(new Total(0, 0));
        assertThat(store.objects).containsKey(mark);
    }

    @Test
    void whatIsYoungerThanALeaseIsLeftAlone() throws IOException {
        String young = name("zip");
        store.objects.put(young, clock.instant().minus(Duration.ofMinutes(59)));

        Report report = verification.run(true);

        assertThat(report.unknown()).isEqualTo(new Total(1, 10));
        assertThat(report.deleted()).isEqualTo(new Total(0, 0));
        assertThat(store.objects).containsKey(young);
    }

    @Test
    void soManyThatTheDatabaseMayBeTheWrongOneAreLeftAlone() throws IOException {
        for (int i = 0; i < StoreVerification.MAX_DELETED; i++) {
            put("content");
        }
        put("chunk");

        Report report = verification.run(true);

        assertThat(report.tooMany()).isTrue();
        assertThat(report.unknown().objects()).isEqualTo(StoreVerification.MAX_DELETED + 1);
        assertThat(report.examples()).hasSize(10);
        assertThat(store.objects).hasSize(StoreVerification.MAX_DELETED + 1);

        store.objects.remove(report.examples().get(0));
        assertThat(verification.run(true).deleted().objects()).isEqualTo(StoreVerification.MAX_DELETED);
    }

    @Test
    void objectsOfAnotherProgramAreLeftAlone() throws IOException {
        for (String name :
                new String[] {"report.pdf", "content/ab", "content/ab/x", "a b", "backup/ab/" + UUID.randomUUID()}) {
            store.objects.put(name, Instant.EPOCH);
        }

        Report report = verification.run(true);

        assertThat(report.foreign()).isEqualTo(new Total(5, 50));
        assertThat(report.unknown()).isEqualTo(new Total(0, 0));
        assertThat(store.objects).hasSize(5);
    }

    private String put(String folder) {
        String name = name(folder);
        store.objects.put(name, clock.instant().minus(Duration.ofMinutes(61)));
        return name;
    }

    private static String name(String folder) {
        String id = UUID.randomUUID().toString();
        return folder + "/" + id.substring(0, 2) + "/" + id;
    }
}
