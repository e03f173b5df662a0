package io.github.srvasmx.library;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FileBlobStore;
import io.github.srvasmx.storage.StorageProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** A library on a real store and a real SQLite in one folder, wired by hand. */
final class LibraryFixture implements AutoCloseable {

    static final Instant MODIFIED = Instant.parse("2026-03-04T05:06:07.089Z");

    final BlobStore store;
    final JdbcClient jdbc;
    final Folders folders;
    final Documents documents;
    final Publisher publisher;
    final DocumentLibrary library;

    private final Path root;
    private final HikariDataSource pool = new HikariDataSource();
    private final TransactionTemplate transactions;

    LibraryFixture(Path root) throws IOException {
        this.root = root;
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + root.resolve("srv.db"));
        pool.setDataSource(sqlite);
        pool.setMaximumPoolSize(8);
        Flyway.configure().dataSource(pool).load().migrate();
        store = new FileBlobStore(root);
        jdbc = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        Ids ids = new Ids(jdbc);
        folders = new Folders(jdbc, ids, transactions);
        documents = new Documents(jdbc, ids);
        publisher = new Publisher(store, documents, transactions, Clock.systemUTC());
        library = new DocumentLibrary(folders, documents, publisher);
    }

    /** The data directory. */
    Path root() {
        return root;
    }

    Samples samples(boolean wanted) {
        return new Samples(
                new LibraryProperties(Map.of(), wanted), folders, publisher, transactions, Clock.systemUTC());
    }

    FolderImport importing(Map<String, Path> imports, Clock clock) {
        return new FolderImport(
                new LibraryProperties(imports, false),
                new StorageProperties(root),
                folders,
                documents,
                publisher,
                clock);
    }

    DocumentVersion publish(String path, String content) throws IOException {
        return library.publish(
                DocumentPath.parse(path).orElseThrow(),
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                MODIFIED,
                null);
    }

    byte[] bytes(DocumentVersion version) throws IOException {
        try (Blob blob = store.open(version.content()).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(blob.size()));
            blob.read(0, buffer);
            return buffer.array();
        }
    }

    String text(String path) throws IOException {
        return new String(bytes(library.latest(path)), StandardCharsets.UTF_8);
    }

    long rows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** How many files the store holds, finished or not. */
    long files() throws IOException {
        long count = 0;
        for (String folder : new String[] {"content", "incoming"}) {
            if (Files.exists(root.resolve(folder))) {
                try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
                    count += paths.filter(Files::isRegularFile).count();
                }
            }
        }
        return count;
    }

    @Override
    public void close() {
        pool.close();
    }
}
