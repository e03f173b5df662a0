package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.Leases;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.object.SharedObjects;
import io.github.srvasmx.storage.s3.S3BlobStore.ObjectVisitor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Compares the objects of a shared store with the database. The sweep does not need this. It is for the case that the
 * database was restored, or that another program has written to the store.
 */
@Component
@ConditionalOnCluster
public final class StoreVerification {

    /** Crashes leave fewer objects without a row. If there are more, this is probably the wrong database, or an old one. */
    public static final int MAX_DELETED = 100;

    /**
     * The form of the keys that servers and commands choose, also those of earlier versions: of bytes, of the mark of a move,
     * and of what a start writes to check the store.
     */
    private static final Pattern KEY =
            Pattern.compile("((content|zip|chunk)/[0-9a-f]{2}|move|start-check)/[0-9a-f-]{36}");

    private static final int BATCH_SIZE = 1000;
    private static final int MAX_EXAMPLES = 10;

    /** Objects and their total length. */
    public record Total(long objects, long bytes) {

        private static final Total NOTHING = new Total(0, 0);

        private Total plus(long size) {
            return new Total(objects + 1, bytes + size);
        }
    }

    /**
     * The result of a comparison.
     *
     * @param all everything below the prefix
     * @param unknown the objects that no row refers to, with the key of a server
     * @param deleted the part of these that was deleted
     * @param foreign the objects whose keys no server chooses; they are never deleted
     * @param examples the first names of objects that no row refers to and that were not deleted
     * @param tooMany whether nothing was deleted because there are too many
     */
    public record Report(
            Total all, Total unknown, Total deleted, Total foreign, List<String> examples, boolean tooMany) {

        public Report {
            examples = List.copyOf(examples);
        }
    }

    private final SharedObjects objects;
    private final Leases leases;

    StoreVerification(SharedObjects objects, Leases leases) {
        this.objects = objects;
        this.leases = leases;
    }

    /**
     * Lists the store, and deletes objects that no row refers to and that are older than a lease by the clock of the database,
     * unless there are too many.
     *
     * @param delete whether to delete anything
     * @throws IOException when the store cannot be used
     */
    public Report run(boolean delete) throws IOException {
        // The clock of this machine may be wrong.
        ObjectCheck check = new ObjectCheck(leases.now().orElseThrow().minus(SharedObjects.LEASE));
        objects.list(check);
        check.lookUpBatch();
        boolean tooMany = delete && check.unknown.objects > MAX_DELETED;
        Total deleted = Total.NOTHING;
        List<String> left = new ArrayList<>(check.examples);
        if (delete && !tooMany) {
            for (Map.Entry<String, Long> object : check.old.entrySet()) {
                BlobKey key = BlobKey.parse(object.getKey());
                if (objects.deleteUnknown(key)) {
                    deleted = deleted.plus(object.getValue());
                    left.remove(object.getKey());
                }
            }
        }
        return new Report(check.all, check.unknown, deleted, check.foreign, left, tooMany);
    }

    /** Looks for the rows of a thousand objects at a time. The names are in memory only if they may be deleted. */
    private final class ObjectCheck implements ObjectVisitor {

        private final Instant limit;
        private final Map<String, Entry> batch = new HashMap<>();
        private final Map<String, Long> old = new HashMap<>();
        private final List<String> examples = new ArrayList<>();
        private Total all = Total.NOTHING;
        private Total unknown = Total.NOTHING;
        private Total foreign = Total.NOTHING;

        ObjectCheck(Instant limit) {
            this.limit = limit;
        }

        private record Entry(long size, Instant modified) {}

        @Override
        public void visit(String name, long size, Instant modified) {
            all = all.plus(size);
            if (!KEY.matcher(name).matches()) {
                foreign = foreign.plus(size);
                return;
            }
            batch.put(name, new Entry(size, modified));
            if (batch.size() == BATCH_SIZE) {
                lookUpBatch();
            }
        }

        void lookUpBatch() {
            for (String name : objects.unknown(batch.keySet())) {
                Entry entry = Objects.requireNonNull(batch.get(name));
                unknown = unknown.plus(entry.size);
                if (examples.size() < MAX_EXAMPLES) {
                    examples.add(name);
                }
                if (entry.modified.isBefore(limit) && old.size() <= MAX_DELETED) {
                    old.put(name, entry.size);
                }
            }
            batch.clear();
        }
    }
}
