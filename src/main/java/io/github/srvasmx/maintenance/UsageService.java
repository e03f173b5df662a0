package io.github.srvasmx.maintenance;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerSummary;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.listing.HandlerAdministration;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Measures the stored data. A staged file that is a link counts with the size of its content, although it takes no space.
 */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class UsageService {

    private static final BlobKey QUARANTINE = BlobKey.of(BlobRoots.QUARANTINE);

    private final JdbcClient jdbc;
    private final LibraryService libraries;
    private final AccountService accounts;
    private final HandlerAdministration handlers;
    private final LocalBlobStore store;

    private record OfAuthor(String name, long number, long bytes) {}

    UsageService(
            JdbcClient jdbc,
            LibraryService libraries,
            AccountService accounts,
            HandlerAdministration handlers,
            LocalBlobStore store) {
        this.jdbc = jdbc;
        this.libraries = libraries;
        this.accounts = accounts;
        this.handlers = handlers;
        this.store = store;
    }

    /**
     * The versions of each library, of the recycle bin and of each author, the staged files and the uploads of each user,
     * and the content files in quarantine.
     *
     * @throws IOException when the store cannot be read
     */
    public List<Usage> measure() throws IOException {
        List<Usage> usages = new ArrayList<>();
        libraries
                .list()
                .forEach(library ->
                        usages.add(new Usage("library", library.name(), library.versions(), library.bytes())));
        usages.add(minus(versions(), usages));
        authors().forEach(author -> usages.add(new Usage("author", author.name(), author.number(), author.bytes())));
        usages.addAll(ofHandlers());
        usages.add(quarantine());
        return usages;
    }

    /**
     * The number of bytes that can still be written.
     *
     * @throws IOException when the free space cannot be read
     */
    public long freeBytes() throws IOException {
        return store.freeBytes();
    }

    private Usage versions() {
        return jdbc.sql("SELECT count(*), COALESCE(SUM(size), 0) FROM versions")
                .query((row, index) -> new Usage("recycle bin", "", row.getLong(1), row.getLong(2)))
                .single();
    }

    /** The versions that are in no library are in the recycle bin. */
    private static Usage minus(Usage all, List<Usage> parts) {
        long number = parts.stream().mapToLong(Usage::number).sum();
        long bytes = parts.stream().mapToLong(Usage::bytes).sum();
        return new Usage(all.kind(), all.name(), Math.max(0, all.number() - number), Math.max(0, all.bytes() - bytes));
    }

    /**
     * The versions by the present names of their authors. Deleted authors have the names that they had; the server has none.
     */
    private List<OfAuthor> authors() {
        return jdbc.sql("""
                        SELECT COALESCE(u.name, v.author_name, '') AS name, count(*) AS number, SUM(v.size) AS bytes
                        FROM versions v LEFT JOIN users u ON u.id = v.author_id
                        GROUP BY COALESCE(u.name, v.author_name, '') ORDER BY 1
                        """).query(OfAuthor.class).list();
    }

    private List<Usage> ofHandlers() throws IOException {
        Map<Long, String> names =
                accounts.list().stream().map(AccountSummary::user).collect(Collectors.toMap(User::id, User::name));
        Map<String, Usage> staged = new TreeMap<>();
        Map<String, Usage> uploads = new TreeMap<>();
        handlers.list(handler -> {
            boolean upload = handler.open() instanceof OpenHandler.Upload;
            add(
                    handler,
                    upload ? "upload" : "staged",
                    names.getOrDefault(handler.userId(), ""),
                    upload ? uploads : staged);
        });
        List<Usage> usages = new ArrayList<>(staged.values());
        usages.addAll(uploads.values());
        return usages;
    }

    private static void add(HandlerSummary handler, String kind, String name, Map<String, Usage> usages) {
        usages.merge(
                name,
                new Usage(kind, name, 1, handler.open().size()),
                (one, other) -> new Usage(kind, name, one.number() + other.number(), one.bytes() + other.bytes()));
    }

    private Usage quarantine() throws IOException {
        long[] total = new long[2];
        store.list(QUARANTINE, (key, size) -> {
            total[0]++;
            total[1] += size;
            return true;
        });
        return new Usage("quarantine", "", total[0], total[1]);
    }
}
