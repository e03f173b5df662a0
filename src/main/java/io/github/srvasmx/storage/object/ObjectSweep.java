package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Deletes the objects that no row refers to, in two steps. First an object is marked for deletion, so that no row can
 * refer to it any more, and is deleted. An hour later it is deleted again, because an earlier write may have ended
 * after the first delete. Then its row is removed. The bucket is never listed.
 *
 * <p>While the store cannot be used, each request may take as long as its time limit. So this step ends when failed requests
 * have taken a minute together, and the other steps are not delayed. The next sweep continues.
 */
final class ObjectSweep implements SweepStep {

    /** The name in metrics and in the audit log. */
    static final String KIND = "objects that nothing names";

    private static final int BATCH_SIZE = 50;

    private static final long LONGEST_FAILURE_NANOS = TimeUnit.MINUTES.toNanos(1);

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
    private final LongSupplier nanoTime;

    /**
     * @param deletion deletes bytes whether or not a row refers to them
     */
    ObjectSweep(ObjectRepository objects, ObjectDeletion deletion) {
        this(objects, deletion, System::nanoTime);
    }

    ObjectSweep(ObjectRepository objects, ObjectDeletion deletion, LongSupplier nanoTime) {
        this.objects = objects;
        this.deletion = deletion;
        this.nanoTime = nanoTime;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            run.count(KIND, objects.countUnreferenced(), 0);
            return;
        }
        Deletions deletions = new Deletions(run);
        deleteUnreferenced(run, deletions);
        deleteAgain(run, deletions);
    }

    private void deleteUnreferenced(SweepRun run, Deletions deletions) {
        List<BlobKey> batch;
        do {
            batch = objects.markUnreferenced(BATCH_SIZE);
            for (BlobKey key : batch) {
                // The rest of the batch is marked, so a later sweep deletes it.
                if (!deletions.shouldContinue()) {
                    return;
                }
                deletions.delete(key, () -> true);
            }
        } while (!batch.isEmpty() && run.shouldContinue());
    }

    private void deleteAgain(SweepRun run, Deletions deletions) {
        String last = "";
        List<BlobKey> batch = objects.deletable(last, BATCH_SIZE);
        while (!batch.isEmpty()) {
            for (BlobKey key : batch) {
                if (!deletions.shouldContinue() || !run.shouldContinue()) {
                    return;
                }
                // Counted before.
                deletions.delete(key, () -> {
                    objects.remove(key);
                    return false;
                });
                last = key.toString();
            }
            batch = objects.deletable(last, BATCH_SIZE);
        }
    }

    /** The deletions of one sweep. For one thread. */
    private final class Deletions {

        private final SweepRun run;
        private long failureNanos;

        Deletions(SweepRun run) {
            this.run = run;
        }

        boolean shouldContinue() {
            return failureNanos < LONGEST_FAILURE_NANOS;
        }

        /** Deletes the bytes of an object. Then {@code after} tells whether to count it. */
        void delete(BlobKey key, BooleanSupplier after) {
            run.remove(KIND, 0, () -> {
                long begin = nanoTime.getAsLong();
                try {
                    deletion.delete(key);
                } catch (IOException e) {
                    failureNanos += nanoTime.getAsLong() - begin;
                    throw e;
                }
                return after.getAsBoolean();
            });
        }
    }
}
