package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.util.List;

/**
 * Deletes the objects that no row refers to, in two steps. First an object is marked for deletion, so that no row can
 * refer to it any more, and is deleted. An hour later it is deleted again, because an earlier write may have ended
 * after the first delete. Then its row is removed. The bucket is never listed.
 */
final class ObjectSweep implements SweepStep {

    /** The name in metrics and in the audit log. */
    static final String KIND = "objects that nothing names";

    private static final int BATCH_SIZE = 50;

    /** Deletes an object of the shared store. */
    @FunctionalInterface
    interface ObjectDeletion {

        /**
         * Deletes an object, and the parts that an unfinished write has sent. Succeeds if there are none.
         *
         * @throws IOException when the store cannot be used
         */
        void delete(BlobKey key) throws IOException;
    }

    private final ObjectRepository objects;
    private final ObjectDeletion deletion;

    /**
     * @param deletion deletes bytes whether or not a row refers to them
     */
    ObjectSweep(ObjectRepository objects, ObjectDeletion deletion) {
        this.objects = objects;
        this.deletion = deletion;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            run.count(KIND, objects.countUnreferenced(), 0);
            return;
        }
        deleteUnreferenced(run);
        deleteAgain(run);
    }

    private void deleteUnreferenced(SweepRun run) {
        List<BlobKey> batch;
        do {
            batch = objects.markUnreferenced(BATCH_SIZE);
            for (BlobKey key : batch) {
                run.remove(KIND, 0, () -> {
                    deletion.delete(key);
                    return true;
                });
            }
        } while (!batch.isEmpty() && run.shouldContinue());
    }

    private void deleteAgain(SweepRun run) {
        String last = "";
        List<BlobKey> batch = objects.deletable(last, BATCH_SIZE);
        while (!batch.isEmpty()) {
            for (BlobKey key : batch) {
                if (!run.shouldContinue()) {
                    return;
                }
                // Counted before.
                run.remove(KIND, 0, () -> {
                    deletion.delete(key);
                    objects.remove(key);
                    return false;
                });
                last = key.toString();
            }
            batch = objects.deletable(last, BATCH_SIZE);
        }
    }
}
