package io.github.srvasmx.handler.upload;

import io.github.srvasmx.storage.BlobStore;
import org.springframework.stereotype.Component;

/** Takes in the bytes of chunks. */
@Component
public class ChunkReception {

    private final BlobStore store;

    ChunkReception(BlobStore store) {
        this.store = store;
    }

    /** A chunk without any byte yet, to be closed by the caller. */
    public IncomingChunk begin() {
        return new IncomingChunk(store);
    }
}
