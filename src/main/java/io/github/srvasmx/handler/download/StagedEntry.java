package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import java.util.List;
import java.util.Optional;

/**
 * A staged file as the store shows it.
 *
 * @param size in bytes
 */
record StagedEntry(BlobKey key, SessionId session, HandlerId handler, long size) {

    private static final int NAMES = 4;

    /** Empty for a blob that no session can have staged. */
    static Optional<StagedEntry> of(BlobKey key, long size) {
        List<String> names = key.names();
        return names.size() == NAMES
                ? HandlerId.parse(names.get(3))
                        .map(handler -> new StagedEntry(key, new SessionId(names.get(2)), handler, size))
                : Optional.empty();
    }
}
