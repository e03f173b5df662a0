package io.github.srvasmx.storage;

import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Keeps some of the store free, so that the database can go on writing and deletes, log-outs and the sweep work however
 * much clients bring. Whoever is about to take something in asks here first; who takes something away never does.
 */
@Component
public class FreeSpaceGuard {

    private final BlobStore store;
    private final long floor;

    FreeSpaceGuard(BlobStore store, StorageProperties properties) {
        this.store = store;
        this.floor = properties.freeFloor().toBytes();
    }

    /**
     * @param more how many bytes are to be written on top of what is there
     * @throws Refusal {@code SystemError:The server has too little free space, try again later}
     * @throws IOException when the store cannot tell
     */
    public void require(long more) throws IOException {
        if (floor > 0 && store.room() - more < floor) {
            throw Refusal.TOO_LITTLE_FREE_SPACE;
        }
    }
}
