package io.github.srvasmx.handler.zip;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens the stored content of versions and logs content that is missing or corrupt. */
@Component
class VersionContent {

    private static final Logger log = LoggerFactory.getLogger(VersionContent.class);

    private static final int BUFFER_SIZE = 64 * 1024;

    private final BlobStore store;

    VersionContent(BlobStore store) {
        this.store = store;
    }

    /**
     * Opens the content of {@code version}; the caller closes it. Returns empty if it is missing or has a wrong length.
     *
     * @throws StoreUnavailableException when the store cannot be used, so that the state of the content is unknown
     */
    Optional<InputStream> open(DocumentVersion version) throws StoreUnavailableException {
        try {
            BlobSlice content = store.open(version.content(), 0, version.size())
                    .orElseThrow(() -> new IOException("The content is missing"));
            if (content.blobSize() == version.size()) {
                return Optional.of(content);
            }
            content.close();
            throw new IOException("The content has " + content.blobSize() + " bytes instead of " + version.size());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IOException e) {
            logUnreadable(version, e);
            return Optional.empty();
        }
    }

    /**
     * Reads the content of {@code version} to its end, and logs it if its bytes are not those that were published.
     *
     * @param progress called before each block of data
     * @throws IOException when {@code progress} fails, the store cannot be used, or the content cannot be closed
     */
    boolean isIntact(DocumentVersion version, ProgressListener progress) throws IOException {
        Optional<InputStream> opened = open(version);
        if (opened.isEmpty()) {
            return false;
        }
        try (InputStream content = opened.get()) {
            return isIntact(version, content, progress);
        }
    }

    private boolean isIntact(DocumentVersion version, InputStream content, ProgressListener progress)
            throws IOException {
        CRC32 crc32 = new CRC32();
        byte[] buffer = new byte[BUFFER_SIZE];
        int count;
        for (long position = 0; position < version.size(); position += count) {
            progress.onProgress();
            count = (int) Math.min(buffer.length, version.size() - position);
            try {
                read(content, buffer, count);
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (IOException e) {
                logUnreadable(version, e);
                return false;
            }
            crc32.update(buffer, 0, count);
        }
        boolean intact = Checksums.crc32(crc32.getValue()).equals(version.crc32());
        if (!intact) {
            logUnreadable(version, new CorruptContentException("The checksum differs from that of the version"));
        }
        return intact;
    }

    /**
     * Reads {@code count} bytes.
     *
     * @throws IOException also when the content ends before
     */
    static void read(InputStream content, byte[] target, int count) throws IOException {
        if (content.readNBytes(target, 0, count) < count) {
            throw new EOFException("The content ends too early");
        }
    }

    void logUnreadable(DocumentVersion version, Exception cause) {
        log.error(
                "Cannot read the content of version {} of document {}; restore it from a backup: {}",
                version.number().value(),
                version.documentId(),
                cause.toString());
    }
}
