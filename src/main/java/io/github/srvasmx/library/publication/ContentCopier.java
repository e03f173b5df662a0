package io.github.srvasmx.library.publication;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.CopyCheck;
import java.io.IOException;

/** Gives the content of a version to another version, without a copy of its bytes where the store can. */
interface ContentCopier {

    /**
     * Makes a content available to another version. What is deleted of one of the versions has no effect on the other.
     *
     * @param beforeCopy called before bytes are copied; not called if no copy is needed
     * @return the key for the other version
     * @throws IOException when there is no content, the store cannot be written, or {@code beforeCopy} fails
     */
    BlobKey copy(BlobKey content, CopyCheck beforeCopy) throws IOException;
}
