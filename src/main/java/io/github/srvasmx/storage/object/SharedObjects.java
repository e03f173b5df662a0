package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.s3.S3BlobStore.ObjectVisitor;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Lists the objects in a shared store, and finds those that the database does not contain. Only a command uses this,
 * not a server.
 */
public final class SharedObjects {

    /** How long an object may be written, and how long its row may be missing then. */
    public static final Duration LEASE = ObjectRepository.LEASE;

    /** Lists the store. */
    @FunctionalInterface
    interface ObjectListing {

        void list(ObjectVisitor visitor) throws IOException;
    }

    private final ObjectListing listing;
    private final ObjectRepository rows;
    private final ObjectSweep.ObjectDeletion deletion;

    /**
     * @param deletion deletes bytes whether or not a row refers to them
     */
    SharedObjects(ObjectListing listing, ObjectRepository rows, ObjectSweep.ObjectDeletion deletion) {
        this.listing = listing;
        this.rows = rows;
        this.deletion = deletion;
    }

    /**
     * Visits all objects of the store, also those of other programs.
     *
     * @throws IOException when the store cannot be used
     */
    public void list(ObjectVisitor visitor) throws IOException {
        listing.list(visitor);
    }

    /** Those of the objects that the database does not contain. */
    public List<String> unknown(Collection<String> keys) {
        return rows.unknown(keys);
    }

    /**
     * Deletes an object unless the database contains it. From then on, no row can refer to it. An hour later the sweep
     * deletes it again.
     *
     * @return false if the database contains it
     * @throws IOException when the store cannot be used; then the sweep deletes it
     */
    public boolean deleteUnknown(BlobKey key) throws IOException {
        if (!rows.markUnknown(key)) {
            return false;
        }
        deletion.delete(key);
        return true;
    }
}
