package io.github.srvasmx.handler.zip;

import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
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

    /**
     * Reads an open content of {@code version} to its end, and logs it if its bytes are not those that were published.
     *
     * @param content has the length of {@code version}; remains open
     * @param progress called before each block of data
     * @throws IOException when {@code progress} fails
     */
    boolean isIntact(DocumentVersion version, Blob content, ProgressListener progress) throws IOException {
        CRC32 crc32 = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        for (long position = 0; position < version.size(); position += buffer.limit()) {
            progress.onProgress();
            buffer.clear().limit((int) Math.min(buffer.capacity(), version.size() - position));
            try {
                content.read(position, buffer);
            } catch (IOException e) {
                logUnreadable(version, e);
                return false;
            }
            crc32.update(buffer.flip());
        }
        boolean intact = HexFormat.of().toHexDigits((int) crc32.getValue()).equals(version.crc32());
        if (!intact) {
            logUnreadable(version, new CorruptContentException("The checksum differs from that of the version"));
        }
        return intact;
    }

    void logUnreadable(DocumentVersion version, Exception cause) {
        log.error(
                "Cannot read the content of version {} of document {}; restore it from a backup: {}",
                version.number().value(),
                version.documentId(),
                cause.toString());
    }
}
