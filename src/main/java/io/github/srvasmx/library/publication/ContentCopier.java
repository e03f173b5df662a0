package io.github.srvasmx.library.publication;

import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.CopyCheck;
import java.io.IOException;

/** Makes the content of a version available to another version, without a copy of its bytes if the store supports that. */
interface ContentCopier {

    /**
     * Makes a content file available to another version. If one of the versions is deleted, the other keeps its content.
     *
     * @param beforeCopy called before bytes are copied; not called if no copy is needed
     * @return the key for the other version
     * @throws IOException when there is no content, bytes that are copied are not those of the content, the store cannot be
     *     written, or {@code beforeCopy} fails
     */
    BlobKey copy(StoredContent content, CopyCheck beforeCopy) throws IOException;
}
