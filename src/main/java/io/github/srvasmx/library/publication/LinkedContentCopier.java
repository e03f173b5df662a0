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
        // A sweep takes an old content file that has no row yet for one that will never have one.
        store.touch(content.key());
        store.link(content.key(), key, beforeCopy);
        return key;
    }
}
