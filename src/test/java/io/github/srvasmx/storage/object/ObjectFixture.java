package io.github.srvasmx.storage.object;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.MemoryBlobStore;
import io.github.srvasmx.sweep.ScheduledSweep;
import io.github.srvasmx.sweep.SweepReport;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** A shared store on a real database, and its sweep. The bytes are in memory. */
public final class ObjectFixture {

    public final MemoryBlobStore bytes = new MemoryBlobStore();
    public final BlobStore store;

    private final TestDatabase database;
    private final ObjectRepository objects;

    public ObjectFixture(TestDatabase database) {
        this.database = database;
        this.objects = new ObjectRepository(database.jdbc());
        this.store = new RegisteredBlobStore(bytes, objects);
    }

    /** Another store of the same objects, which renews the leases of what it sends all the time. */
    BlobStore renewing(BlobStore delegate) {
        return new RegisteredBlobStore(delegate, objects, Duration.ofMillis(10));
    }

    /** Whether the lease of an object has not ended. */
    boolean isLeased(BlobKey key) {
        return database.jdbc()
                        .sql("SELECT count(*) FROM objects WHERE key = ? AND lease_until > now_millis()")
                        .param(key.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    public SweepReport sweep() {
        return sweep(bytes::delete);
    }

    SweepReport sweep(ObjectSweep.ObjectDeletion deletion) {
        return sweep(deletion, System::nanoTime);
    }

    SweepReport sweep(ObjectSweep.ObjectDeletion deletion, LongSupplier nanoTime) {
        return ScheduledSweep.of(new ObjectSweep(objects, deletion, nanoTime));
    }

    /** Makes the leases of all objects end earlier. */
    public void pass(Duration time) {
        database.jdbc()
                .sql("UPDATE objects SET lease_until = lease_until - ?")
                .param(time.toMillis())
                .update();
    }

    /** Ends the lease of an object that is being written. */
    void endLease(BlobKey key) {
        database.jdbc()
                .sql("UPDATE objects SET lease_until = 0 WHERE key = ? AND dying = 0")
                .param(key.toString())
                .update();
    }

    /** Keeps a blob, as the transaction does that writes the row which names it. */
    public void keep(BlobKey key) {
        database.transactions().executeWithoutResult(status -> store.keep(key));
    }

    /** The objects that no row names, as {@code key dying}. */
    List<String> registered() {
        return database.jdbc()
                .sql("SELECT key || ' ' || dying FROM objects ORDER BY key")
                .query(String.class)
                .list();
    }
}
