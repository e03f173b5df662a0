package io.github.srvasmx.storage;

import java.io.IOException;

/** Is shown blobs one by one, and may have enough of them. */
@FunctionalInterface
public interface BlobVisitor {

    /**
     * Looks at a blob. It may be gone by now, and it may be deleted from here.
     *
     * @param size in bytes
     * @return whether to be shown more
     * @throws IOException to end the listing, which throws it on
     */
    boolean visit(BlobKey key, long size) throws IOException;
}
