package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.database.DatabaseBackup;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.library.browser.BrowserFixture;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.library.change.ChangeFixture;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.publication.PublicationFixture;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.library.trash.TrashFixture;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A library with a real store and a real database in one folder, wired without Spring. */
public final class LibraryFixture implements AutoCloseable {

    public static final User ADMINISTRATOR = new User(1000, "admin", "", "", "", true);

    public final LocalBlobStore store;
    public final JdbcClient jdbc;
    final FolderRepository folders;
    final DocumentRepository documents;
    public final DocumentLibrary library;
    public final PublicationService publications;
    public final ServerDocuments serverDocuments;
    public final LibraryBrowser browser;
    public final ChangeFixture changes;
    public final TrashFixture trash;
    public final LibraryService libraryService;

    private final Path root;
    private final TestDatabase database;

    public LibraryFixture(Path root) throws IOException {
        this(root, Duration.ofSeconds(10));
    }

    /** A library whose statements wait for a lock as long as {@code lockTimeout}. */
    public LibraryFixture(Path root, Duration lockTimeout) throws IOException {
        this.root = root;
        database = TestDatabase.in(root, lockTimeout);
        store = new FileBlobStore(root);
        jdbc = database.jdbc();
        LibraryTransactions transactions = new LibraryTransactions(jdbc, database.transactions());
        Clock clock = Clock.systemUTC();
        IdSequence ids = new IdSequence(jdbc);
        SiblingNames names = new SiblingNames(jdbc);
        GrantRepository grants = new GrantRepository(jdbc);
        CheckoutRepository checkouts = new CheckoutRepository(jdbc);
        folders = new FolderRepository(jdbc, ids, names, transactions, clock);
        documents = new DocumentRepository(jdbc, ids, names, folders, checkouts);
        PathResolver pathResolver = new PathResolver(folders, documents, names, grants);
        PublicationFixture publishing = new PublicationFixture(
                store, pathResolver, folders, documents, names, grants, checkouts, transactions, clock);
        publications = publishing.publications;
        serverDocuments = publishing.serverDocuments;
        browser = BrowserFixture.create(pathResolver, folders, jdbc);
        library = new DocumentLibrary(
                pathResolver,
                folders,
                new FolderListing(jdbc, folders),
                documents,
                grants,
                new FolderCreator(pathResolver, folders, names, grants, transactions));
        trash = new TrashFixture(
                jdbc, ids, store, pathResolver, folders, documents, names, grants, checkouts, transactions);
        changes = new ChangeFixture(
                pathResolver,
                browser,
                folders,
                documents,
                names,
                grants,
                checkouts,
                publishing.publisher,
                transactions);
        libraryService = new LibraryService(jdbc, folders, grants, checkouts, transactions);
    }

    /** The path of the data directory. */
    public Path root() {
        return root;
    }

    public DataDirectory dataDirectory() throws IOException {
        return DataDirectory.open(root, DataDirectory.Access.COMMAND);
    }

    public DatabaseBackup databaseBackup() {
        return database.backup();
    }

    /** Documents of the server in another store, or with other transactions. */
    public ServerDocuments serverDocuments(LocalBlobStore otherStore, TransactionOperations transactions) {
        return PublicationFixture.serverDocuments(
                otherStore,
                folders,
                documents,
                new SiblingNames(jdbc),
                new LibraryTransactions(jdbc, transactions),
                Clock.systemUTC());
    }

    public TransactionOperations transactions() {
        return database.transactions();
    }

    /** Creates the folder with these names, the library first, and its missing ancestors. */
    public Folder createFolder(String... names) {
        return folders.findOrCreate(List.of(names));
    }

    /** Creates a user without permissions. */
    public User user(String name) {
        long id = new IdSequence(jdbc).next("user");
        jdbc.sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        VALUES (?, ?, ?, '', '', '', '', 0, 1, 1, 0)
                        """).params(id, name, name).update();
        return new User(id, name, "", "", "", false);
    }

    public DocumentVersion publish(String path, String content) throws IOException {
        return publish(ADMINISTRATOR, path, content);
    }

    public DocumentVersion publish(User author, String path, String content) throws IOException {
        return publications.publish(author, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] bytes(DocumentVersion version) throws IOException {
        try (Blob blob = store.open(version.content()).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(blob.size()));
            blob.read(0, buffer);
            return buffer.array();
        }
    }

    public String text(String path) throws IOException {
        return new String(bytes(library.latest(ADMINISTRATOR, path)), StandardCharsets.UTF_8);
    }

    public long rows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** The number of files in the store, including drafts. */
    public long files() throws IOException {
        long count = 0;
        for (String folder : new String[] {"content", "incoming"}) {
            if (Files.exists(root.resolve(folder))) {
                try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
                    // Not the lock file of the store.
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
