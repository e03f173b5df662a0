package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.BlockOutputStream;
import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.IncomingBlob;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * The content of a document while its bytes arrive, before it is known where they belong; see {@link IncomingBlob}. Content
 * that is closed before it is published leaves nothing behind. For one thread at a time.
 */
public final class IncomingDocument extends BlockOutputStream {

    private final IncomingBlob blob;
    private final MessageDigest sha256 = Checksums.newSha256();

    IncomingDocument(BlobStore store, FreeSpaceGuard freeSpace) {
        this.blob = new IncomingBlob(store, freeSpace);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        blob.write(source, offset, count);
        sha256.update(source, offset, count);
    }

    /**
     * Stores the content durably. May be called once.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}, if there was too little free space while it arrived
     */
    StoredContent store(BlobKey key) throws IOException {
        blob.store(key);
        return new StoredContent(key, blob.length(), Checksums.crc32(blob.crc32()), Checksums.sha256(sha256));
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
