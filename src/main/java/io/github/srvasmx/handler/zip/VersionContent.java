package io.github.srvasmx.handler.zip;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The bytes of versions, where they are what they should be. */
@Component
class VersionContent {

    private static final Logger log = LoggerFactory.getLogger(VersionContent.class);

    private final BlobStore store;

    VersionContent(BlobStore store) {
        this.store = store;
    }

    /** The bytes of {@code version}, to be closed by the caller; empty when they are gone, too few or too many. */
    Optional<Blob> open(DocumentVersion version) {
        try {
            Blob bytes = store.open(version.content()).orElseThrow(() -> new IOException("They are gone"));
            if (bytes.size() == version.size()) {
                return Optional.of(bytes);
            }
            bytes.close();
            throw new IOException("There are " + bytes.size() + " and should be " + version.size());
        } catch (IOException e) {
            report(version, e);
            return Optional.empty();
        }
    }

    /** Lets the operator know of bytes that are not what they should be. */
    void report(DocumentVersion version, Exception cause) {
        log.error(
                "The bytes of version {} of document {} cannot be read",
                version.number().value(),
                version.documentId(),
                cause);
    }
}
