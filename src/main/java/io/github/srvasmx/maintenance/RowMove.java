package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.object.ObjectTransfer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies the rows of an installation into the database that several servers share, in one transaction of the caller. */
final class RowMove {

    private static final int BATCH = 1000;
    private static final String VERSIONS = "versions";

    /**
     * The folders, each after its parent, which can have a higher id. The root and the recycle bin are in every database.
     */
    private static final String FOLDERS = """
            WITH RECURSIVE tree (id, depth) AS (
              SELECT id, 0 FROM folders WHERE id <= 0
              UNION ALL
              SELECT f.id, t.depth + 1 FROM folders f JOIN tree t ON f.parent_id = t.id WHERE f.id > 0
            )
            SELECT f.* FROM tree t JOIN folders f ON f.id = t.id WHERE t.depth > 0 ORDER BY t.depth
            """;

    /** In an order in which each row comes after the rows that it refers to. */
    private static final List<Table> TABLES = List.of(
            Table.of("users"),
            Table.of("known_clients"),
            new Table("folders", FOLDERS, "id > 0", ""),
            Table.of("documents"),
            Table.of(VERSIONS),
            Table.of("grants"),
            Table.of("trash"),
            new Table(
                    "ids",
                    "SELECT * FROM ids",
                    "1 = 1",
                    " ON CONFLICT (name) DO UPDATE SET next_id = EXCLUDED.next_id"));

    private final JdbcClient source;
    private final JdbcTemplate target;
    private final ObjectTransfer contents;
    private final Progress progress;
    private long kept;
    private long done;
    private long total;

    /**
     * @param query finds the rows
     * @param condition that all selected rows fulfil
     * @param conflict what happens with a row that is in every database
     */
    private record Table(String name, String query, String condition, String conflict) {

        static Table of(String name) {
            return new Table(name, "SELECT * FROM " + name, "1 = 1", "");
        }
    }

    RowMove(JdbcClient source, JdbcTemplate target, ObjectTransfer contents, Progress progress) {
        this.source = source;
        this.target = target;
        this.contents = contents;
        this.progress = progress;
    }

    /** The names of the tables that are copied. */
    static Stream<String> tables() {
        return TABLES.stream().map(Table::name);
    }

    /**
     * Copies all rows, once.
     *
     * @param complete how many content files of versions are complete in the store
     * @throws IllegalStateException when a row cannot be copied; the transaction must not be committed
     */
    void run(long complete) {
        total = TABLES.stream().mapToLong(this::count).sum();
        TABLES.forEach(this::copy);
        if (kept != complete) {
            throw new IllegalStateException(
                    "The content files have changed while they were copied: run the command again");
        }
    }

    private void copy(Table table) {
        Batches batches = new Batches(table);
        source.sql(table.query()).query(batches);
        batches.flush();
        if (batches.written != count(table)) {
            throw new IllegalStateException(
                    "Not all rows of the table " + table.name() + " can be reached: restore a backup of the database");
        }
    }

    private long count(Table table) {
        return source.sql("SELECT count(*) FROM " + table.name() + " WHERE " + table.condition())
                .query(Long.class)
                .single();
    }

    /** Writes the rows that it receives, many at a time. */
    private final class Batches implements RowCallbackHandler {

        private final Table table;
        private final List<@Nullable Object[]> rows = new ArrayList<>(BATCH);
        private List<String> columns = List.of();
        private long written;

        Batches(Table table) {
            this.table = table;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            if (columns.isEmpty()) {
                columns = columns(row.getMetaData());
            }
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = storable(row.getObject(i + 1));
            }
            rows.add(values);
            if (rows.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (rows.isEmpty()) {
                return;
            }
            target.batchUpdate(
                    "INSERT INTO " + table.name() + " (" + String.join(", ", columns) + ") VALUES ("
                            + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")" + table.conflict(),
                    rows,
                    rows.size(),
                    (statement, values) -> {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                    });
            written += rows.size();
            done += rows.size();
            if (table.name().equals(VERSIONS)) {
                int content = columns.indexOf("content");
                kept += contents.keep(rows.stream()
                        .map(values -> Objects.requireNonNull(values[content]).toString())
                        .map(BlobKey::parse)
                        .toList());
            }
            progress.report("Recorded rows", done, total);
            rows.clear();
        }
    }

    private static List<String> columns(ResultSetMetaData metaData) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            names.add(metaData.getColumnName(i));
        }
        return names;
    }

    /**
     * Converts a value for PostgreSQL. It cannot store U+0000, which earlier versions accepted in descriptions; answers show
     * it as U+FFFD. It also prepares a statement again if the types of its values change.
     */
    private static @Nullable Object storable(@Nullable Object value) {
        if (value instanceof String text) {
            return text.replace('\0', '\uFFFD');
        }
        return value instanceof Integer number ? Long.valueOf(number.longValue()) : value;
    }
}
