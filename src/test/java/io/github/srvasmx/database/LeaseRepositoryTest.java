package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class LeaseRepositoryTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private TestDatabase database;
    private LeaseRepository one;
    private LeaseRepository two;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.in(folder);
        one = new LeaseRepository(database.jdbc());
        two = new LeaseRepository(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofServersThatTakeALeaseAtOnceOneGetsIt() throws Exception {
        List<Boolean> taken = AtOnce.call(8, () -> new LeaseRepository(database.jdbc()).take("task", HOUR));

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void theHolderCanExtendItsLease() {
        one.take("task", Duration.ZERO);

        assertThat(one.take("task", HOUR)).isTrue();
        assertThat(one.take("task", HOUR)).isTrue();
        assertThat(two.take("task", HOUR)).isFalse();
    }

    @Test
    void aLeaseThatHasEndedGoesToAnotherServer() {
        one.take("task", Duration.ZERO);

        assertThat(two.take("task", HOUR)).isTrue();
        assertThat(one.take("task", HOUR)).isFalse();
    }

    @Test
    void onlyTheHolderCanReleaseALease() {
        one.take("task", HOUR);

        two.release("task");
        assertThat(two.take("task", HOUR)).isFalse();
        one.release("task");
        assertThat(two.take("task", HOUR)).isTrue();
    }

    @Test
    void theCommonTimeIsThatOfTheDatabase() {
        long before = databaseMillis();

        assertThat(one.now().orElseThrow().toEpochMilli()).isBetween(before, databaseMillis());
    }

    private long databaseMillis() {
        return database.jdbc().sql("SELECT now_millis()").query(Long.class).single();
    }

    @Test
    void leasesOfDifferentTasksAreIndependent() {
        one.take("task", HOUR);

        assertThat(two.take("another task", HOUR)).isTrue();
    }
}
