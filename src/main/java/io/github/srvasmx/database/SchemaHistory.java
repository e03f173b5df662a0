package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table in which Flyway records the migrations of a database. Reading it takes a few milliseconds. To load Flyway takes
 * a fifth of the time of a start.
 */
final class SchemaHistory {

    /** Where Flyway finds the migrations in SQL that run on every database. */
    static final String LOCATION = "classpath:db/migration";

    static final String TABLE = "flyway_schema_history";

    /** The first migration. Another program that uses Flyway has another one. */
    private static final String FIRST_SCRIPT = "V1__users_and_sessions.sql";

    private static final int ANY_NUMBER = -1;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final List<String> locations;

    /**
     * @param locations where the migrations in SQL of this kind of database are
     */
    SchemaHistory(DataSource dataSource, List<String> locations) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.locations = locations;
    }

    /** The configuration of Flyway with all migrations. It waits for the migration of another server, however long. */
    FluentConfiguration flyway() {
        return Flyway.configure(SchemaHistory.class.getClassLoader())
                .dataSource(dataSource)
                .lockRetryCount(ANY_NUMBER)
                .locations(locations.toArray(String[]::new))
                .javaMigrations(javaMigrations().toArray(JavaMigration[]::new));
    }

    private static List<JavaMigration> javaMigrations() {
        return List.of(new FoldedNamesMigration());
    }

    /**
     * Checks that the database has no migration of a newer version of the server.
     *
     * @throws StartFailureException when it has one
     */
    static void requireNoNewer(MigrationInfoService migrations) {
        Optional<MigrationVersion> newest = Arrays.stream(migrations.all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo);
        if (newest.isPresent()) {
            throw new StartFailureException("The database has version " + newest.get()
                    + " of the schema, which is newer than this version of srv-asmx: start the newer version, or restore"
                    + " the backup from before the upgrade");
        }
    }

    /** The first line of the message of a failure. The drivers and Flyway add details below it. */
    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the table contains no migration of another program. The table must exist. */
    boolean isOwn() {
        return jdbc.sql("SELECT count(*) FROM " + TABLE + " WHERE version = '1' AND script <> ?")
                        .param(FIRST_SCRIPT)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /**
     * Whether the table contains exactly the migrations of this version, each with its checksum and successful. Then Flyway
     * would do nothing.
     *
     * @throws org.springframework.dao.DataAccessException when the table does not exist or cannot be read
     */
    boolean isCurrent() {
        List<AppliedMigration> applied = jdbc.sql("SELECT version, script, checksum, success FROM " + TABLE)
                .query((row, number) -> new AppliedMigration(
                        row.getString("version"),
                        row.getString("script"),
                        row.getString("checksum"),
                        row.getBoolean("success")))
                .list();
        return Set.copyOf(applied).equals(migrationsOfThisVersion());
    }

    private Set<AppliedMigration> migrationsOfThisVersion() {
        return Stream.concat(
                        locations.stream().flatMap(SchemaHistory::scripts).map(SchemaHistory::applied),
                        javaMigrations().stream().map(SchemaHistory::applied))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Resource> scripts(String location) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver(SchemaHistory.class.getClassLoader())
                    .getResources(location + "/V*.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations of the database cannot be read", e);
        }
    }

    /** A script is called {@code V1__description.sql}. */
    private static AppliedMigration applied(Resource script) {
        String name = String.valueOf(script.getFilename());
        return new AppliedMigration(
                name.substring(1, name.indexOf("__")), name, String.valueOf(checksum(script)), true);
    }

    private static AppliedMigration applied(JavaMigration migration) {
        Integer checksum = migration.getChecksum();
        return new AppliedMigration(
                migration.getVersion().getVersion(),
                migration.getClass().getName(),
                checksum == null ? null : checksum.toString(),
                true);
    }

    /** The checksum that Flyway computes: the CRC-32 of the lines without their ends. */
    private static int checksum(Resource script) {
        CRC32 crc32 = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> crc32.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The migration " + script.getFilename() + " cannot be read", e);
        }
        return (int) crc32.getValue();
    }

    private record AppliedMigration(
            @Nullable String version,
            String script,
            @Nullable String checksum,
            boolean successful) {}
}
