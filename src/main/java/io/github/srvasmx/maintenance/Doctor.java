package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.database.DatabaseIntegrityCheck;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.OrphanDetector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Compares the database with the content files while the server runs. Repairs nothing. */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class Doctor {

    private static final BlobKey CONTENTS = BlobKey.of(BlobRoots.CONTENT);
    private static final String DATABASE = "The database is damaged";

    private final DatabaseIntegrityCheck database;
    private final VersionRows versions;
    private final LocalBlobStore store;
    private final OrphanDetector orphans;

    /**
     * The result of a check.
     *
     * @param versions how many versions were checked
     * @param bytes their total size
     * @param damaged how many of them have no content, or another one
     * @param unnamed how many content files no version names; the sweep moves them to quarantine
     * @param database what is wrong with the structure of the database
     */
    public record Report(long versions, long bytes, long damaged, long unnamed, List<String> database) {

        public Report {
            database = List.copyOf(database);
        }

        /** Whether no content file is lost or damaged, and the database is not damaged. */
        public boolean isHealthy() {
            return damaged == 0 && database.isEmpty();
        }
    }

    Doctor(DatabaseIntegrityCheck database, JdbcClient jdbc, LocalBlobStore store, OrphanDetector orphans) {
        this.database = database;
        this.versions = new VersionRows(jdbc);
        this.store = store;
        this.orphans = orphans;
    }

    /**
     * Checks that every version has its content.
     *
     * @param checksums whether to read the content files and compare their checksums, in addition to their sizes
     * @param findings receives what is wrong with the database, before anything else is read from it, and then each version
     *     without its content
     * @throws org.springframework.dao.DataAccessException when the database is so damaged that the versions cannot be read
     * @throws IOException when the folders of the content files cannot be read
     */
    public Report check(boolean checksums, Progress progress, Consumer<Finding> findings) throws IOException {
        List<String> damage = database.damage();
        damage.forEach(problem -> findings.accept(new Finding(DATABASE, "", problem)));
        ContentCheck check = new ContentCheck(store, checksums);
        long total = versions.count();
        AtomicLong count = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        AtomicLong damaged = new AtomicLong();
        versions.forEach(version -> {
            Optional<String> problem = check.problem(version);
            // The version may have been permanently deleted in the meantime.
            if (problem.isPresent() && versions.needsContent(version)) {
                damaged.incrementAndGet();
                findings.accept(new Finding(
                        versions.describe(version), version.content().toString(), problem.get()));
            }
            bytes.addAndGet(version.size());
            progress.report("Checked content files", count.incrementAndGet(), total);
        });
        return new Report(count.get(), bytes.get(), damaged.get(), countUnnamed(), damage);
    }

    private long countUnnamed() throws IOException {
        OrphanDetector.Cutoff cutoff = orphans.cutoff();
        AtomicLong unnamed = new AtomicLong();
        store.list(CONTENTS, (key, size) -> {
            if (!versions.hasContent(key) && cutoff.isOrphan(key)) {
                unnamed.incrementAndGet();
            }
            return true;
        });
        return unnamed.get();
    }
}
