package io.github.srvasmx.library.publication;

import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import org.springframework.stereotype.Component;

/** Receives the content files of documents before their places are known. */
@Component
public class IncomingDocuments {

    private final BlobStore store;
    private final FreeSpaceGuard freeSpace;

    IncomingDocuments(BlobStore store, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.freeSpace = freeSpace;
    }

    /** Returns an empty content. The caller closes it. */
    public IncomingDocument receive() {
        return new IncomingDocument(store, freeSpace);
    }
}
