package io.github.srvasmx.handler.zip;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens the stored content of versions and logs content that is missing or corrupt. */
@Component
class VersionContent {

    private static final Logger log = LoggerFactory.getLogger(VersionContent.class);

    private final BlobStore store;

    VersionContent(BlobStore store) {
        this.store = store;
    }

    /** Opens the content of {@code version}; the caller closes it. Returns empty if it is missing or has a wrong length. */
    Optional<Blob> open(DocumentVersion version) {
        try {
            Blob content = store.open(version.content()).orElseThrow(() -> new IOException("The content is missing"));
            if (content.size() == version.size()) {
                return Optional.of(content);
            }
            content.close();
            throw new IOException("The content has " + content.size() + " bytes instead of " + version.size());
        } catch (IOException e) {
            logUnreadable(version, e);
            return Optional.empty();
        }
    }

    void logUnreadable(DocumentVersion version, Exception cause) {
        log.error(
                "Cannot read the content of version {} of document {}; restore it from a backup",
                version.number().value(),
                version.documentId(),
                cause);
    }
}
