package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FileBlobStore;
import io.github.srvasmx.storage.StorageProperties;
import io.github.srvasmx.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A library on a real store and a real SQLite in one folder, wired by hand. */
final class LibraryFixture implements AutoCloseable {

    static final User ADMINISTRATOR = new User(1000, "admin", "", "", "", true);

    final BlobStore store;
    final JdbcClient jdbc;
    final Folders folders;
    final Documents documents;
    final Publisher publisher;
    final DocumentLibrary library;
    final Libraries libraries;

    private final Path root;
    private final TestDatabase database;

    LibraryFixture(Path root) throws IOException {
        this.root = root;
        database = TestDatabase.in(root);
        store = new FileBlobStore(root);
        jdbc = database.jdbc();
        TransactionTemplate transactions = database.transactions();
        Ids ids = new Ids(jdbc);
        Names names = new Names(jdbc);
        Grants grants = new Grants(jdbc);
        folders = new Folders(jdbc, ids, names, transactions);
        documents = new Documents(jdbc, ids, names);
        publisher = new Publisher(store, documents, transactions, Clock.systemUTC());
        library = new DocumentLibrary(
                new Places(folders, documents, grants),
                folders,
                new FolderContents(jdbc),
                documents,
                publisher,
                grants);
        libraries = new Libraries(jdbc, folders, grants);
    }

    /** The data directory. */
    Path root() {
        return root;
    }

    Samples samples(boolean wanted) {
        return new Samples(
                new LibraryProperties(Map.of(), wanted),
                folders,
                publisher,
                database.transactions(),
                Clock.systemUTC());
    }

    LibraryImport importing() {
        return new LibraryImport(new StorageProperties(root), folders, documents, publisher);
    }

    FolderImport importing(Map<String, Path> imports, Clock clock) {
        return new FolderImport(new LibraryProperties(imports, false), importing(), clock);
    }

    /** A user who may do nothing yet. */
    User user(String name) {
        long id = jdbc.sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        SELECT COALESCE(MAX(id), 0) + 1, ?, ?, '', '', '', '', 0, 1, 1, 0 FROM users
                        RETURNING id
                        """).params(name, name).query(Long.class).single();
        return new User(id, name, "", "", "", false);
    }

    DocumentVersion publish(String path, String content) throws IOException {
        return publish(ADMINISTRATOR, path, content);
    }

    DocumentVersion publish(User author, String path, String content) throws IOException {
        return library.publish(author, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] bytes(DocumentVersion version) throws IOException {
        try (Blob blob = store.open(version.content()).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(blob.size()));
            blob.read(0, buffer);
            return buffer.array();
        }
    }

    String text(String path) throws IOException {
        return new String(bytes(library.latest(ADMINISTRATOR, path)), StandardCharsets.UTF_8);
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
                    // The lock of a process is no file of its store.
                    count += paths.filter(file -> Files.isRegularFile(file)
                                    && !file.toString().endsWith(".lock"))
                            .count();
                }
            }
        }
        return count;
    }

    @Override
    public void close() {
        database.close();
    }
}
