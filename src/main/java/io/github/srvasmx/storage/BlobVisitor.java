package io.github.srvasmx.storage;

import java.io.IOException;

/** Receives the blobs of a listing one by one. */
@FunctionalInterface
public interface BlobVisitor {

    /**
     * Called for each blob. The blob may have been deleted since it was listed, and the visitor may delete it.
     *
     * @param size in bytes
     * @return whether to continue the listing
     * @throws IOException ends the listing, which then throws this exception
     */
    boolean visit(BlobKey key, long size) throws IOException;
}
