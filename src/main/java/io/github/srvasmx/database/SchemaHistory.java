package io.github.srvasmx.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table in which Flyway records the migrations of a database. Reading it takes a few milliseconds. To load Flyway takes a
 * fifth of the time of a start.
 */
final class SchemaHistory {

    /** Where Flyway finds the migrations in SQL. */
    static final String LOCATION = "classpath:db/migration";

    static final String TABLE = "flyway_schema_history";

    private final JdbcClient jdbc;

    SchemaHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The migrations in Java. */
    static List<JavaMigration> javaMigrations() {
        return List.of(new FoldedNamesMigration());
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

    private static Set<AppliedMigration> migrationsOfThisVersion() {
        return Stream.concat(
                        Arrays.stream(scripts()).map(SchemaHistory::applied),
                        javaMigrations().stream().map(SchemaHistory::applied))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Resource[] scripts() {
        try {
            return new PathMatchingResourcePatternResolver(SchemaHistory.class.getClassLoader())
                    .getResources(LOCATION + "/V*.sql");
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
