package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.library.DamagedContentException;
import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.CopyCheck;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Reads a content file from a shared store and writes it again, because not every store of this kind can copy. The bytes
 * that were read are compared with the checksum of its version, since the copy would hide the damage of an object.
 */
@Component
@ConditionalOnCluster
final class StreamedContentCopier implements ContentCopier {

    private final BlobStore store;

    StreamedContentCopier(BlobStore store) {
        this.store = store;
    }

    @Override
    public BlobKey copy(StoredContent content, CopyCheck beforeCopy) throws IOException {
        try (BlobSlice bytes = store.open(content.key(), 0, content.size())
                .orElseThrow(() -> DamagedContentException.missing(content.key()))) {
            if (bytes.blobSize() != content.size()) {
                throw DamagedContentException.ofLength(content.key(), bytes.blobSize(), content.size());
            }
            beforeCopy.require(content.size());
            StoredContent copy = VersionPublisher.store(bytes, store::newDraft);
            if (!copy.sha256().equals(content.sha256())) {
                store.delete(copy.key());
                throw DamagedContentException.otherChecksum(content.key());
            }
            return copy.key();
        }
    }
}
