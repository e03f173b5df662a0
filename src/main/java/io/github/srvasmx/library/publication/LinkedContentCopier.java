package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.CopyCheck;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Links the files of contents. */
@Component
@ConditionalOnSingleServer
class LinkedContentCopier implements ContentCopier {

    private final LocalBlobStore store;

    LinkedContentCopier(LocalBlobStore store) {
        this.store = store;
    }

    @Override
    public BlobKey copy(StoredContent content, CopyCheck beforeCopy) throws IOException {
        BlobKey key = VersionPublisher.newKey();
        // A link has the time of its source. If it were old, a sweep would move it to quarantine before its row is
        // written.
        store.touch(content.key());
        store.linkDurably(content.key(), key, beforeCopy);
        return key;
    }
}
