package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.CopyCheck;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Reads a content from a shared store and writes it again, because not every store of this kind can copy. */
@Component
@ConditionalOnCluster
final class StreamedContentCopier implements ContentCopier {

    private final BlobStore store;

    StreamedContentCopier(BlobStore store) {
        this.store = store;
    }

    @Override
    public BlobKey copy(BlobKey content, CopyCheck beforeCopy) throws IOException {
        BlobKey key = VersionPublisher.newKey();
        try (BlobSlice source = store.open(content, 0, Long.MAX_VALUE)
                .orElseThrow(() -> new IOException(content + " is missing; restore it from a backup"))) {
            beforeCopy.require(source.blobSize());
            store.write(key, source);
        }
        return key;
    }
}
