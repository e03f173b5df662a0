package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.util.List;
import org.springframework.core.annotation.Order;

/**
 * Deletes the objects that no row names, in two steps. First it is decided that no row will name the object any more, and it is
 * deleted. An hour later it is deleted again, because a write that began before may have ended after the first delete, and only
 * then its row goes. The bucket is never listed.
 */
@Order(7)
final class ObjectSweep implements SweepStep {

    static final String KIND = "objects that nothing names";

    private static final int BATCH_SIZE = 50;

    private final ObjectRepository objects;
    private final BlobStore store;

    /**
     * @param store deletes bytes whether or not a row names them
     */
    ObjectSweep(ObjectRepository objects, BlobStore store) {
        this.objects = objects;
        this.store = store;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            run.count(KIND, objects.countUnnamed(), 0);
            return;
        }
        deleteUnnamed(run);
        deleteAgain(run);
    }

    private void deleteUnnamed(SweepRun run) {
        List<BlobKey> batch;
        do {
            batch = objects.condemnUnnamed(BATCH_SIZE);
            for (BlobKey key : batch) {
                run.remove(KIND, 0, () -> {
                    store.delete(key);
                    return true;
                });
            }
        } while (!batch.isEmpty() && run.shouldContinue());
    }

    private void deleteAgain(SweepRun run) {
        String last = "";
        List<BlobKey> batch = objects.dead(last, BATCH_SIZE);
        while (!batch.isEmpty()) {
            for (BlobKey key : batch) {
                if (!run.shouldContinue()) {
                    return;
                }
                // Counted before.
                run.remove(KIND, 0, () -> {
                    store.delete(key);
                    objects.remove(key);
                    return false;
                });
                last = key.toString();
            }
            batch = objects.dead(last, BATCH_SIZE);
        }
    }
}
