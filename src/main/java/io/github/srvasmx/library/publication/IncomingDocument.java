package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The content of a document while its bytes arrive, before it is known where they belong. The bytes go straight to the store;
 * length and checksums are computed on the way. If the store has too little free space, before the first byte or later, nothing
 * is kept, and the content cannot be published. Content that is closed without having been published leaves nothing behind. For
 * one thread at a time.
 */
public final class IncomingDocument extends OutputStream {

    /** How many bytes arrive between two looks at the free space. */
    private static final int CHECK_INTERVAL = 16 * 1024 * 1024;

    private final BlobStore store;
    private final FreeSpaceGuard freeSpace;
    private final CRC32 crc32 = new CRC32();
    private final MessageDigest sha256 = VersionPublisher.newSha256();
    private long uncheckedBytes = CHECK_INTERVAL;
    private @Nullable BlobDraft draft;
    private @Nullable Refusal refusal;

    IncomingDocument(BlobStore store, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.freeSpace = freeSpace;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        if (refusal == null && uncheckedBytes >= CHECK_INTERVAL) {
            requireFreeSpace();
        }
        if (refusal != null) {
            return;
        }
        openDraft().write(source, offset, count);
        crc32.update(source, offset, count);
        sha256.update(source, offset, count);
        uncheckedBytes += count;
    }

    private void requireFreeSpace() throws IOException {
        uncheckedBytes = 0;
        try {
            freeSpace.require(0);
        } catch (Refusal e) {
            refusal = e;
            close();
        }
    }

    private BlobDraft openDraft() throws IOException {
        if (draft == null) {
            draft = store.newDraft();
        }
        return draft;
    }

    /**
     * Stores the content durably. May be called once.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}, if there was too little free space
     */
    StoredContent store(BlobKey key) throws IOException {
        if (uncheckedBytes >= CHECK_INTERVAL) {
            requireFreeSpace();
        }
        if (refusal != null) {
            throw refusal;
        }
        BlobDraft complete = openDraft();
        complete.commit(key);
        return new StoredContent(
                key,
                complete.size(),
                HexFormat.of().toHexDigits(crc32.getValue(), 8),
                HexFormat.of().formatHex(sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        if (draft != null) {
            draft.close();
        }
    }
}
