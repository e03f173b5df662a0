package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a document. It never changes once it is published.
 *
 * @param documentId the document's id, the one in {@code ~D12}
 * @param name the document's name, extension included
 * @param size in bytes
 * @param crc32 of the content, the zip polynomial, 8 lower-case hex digits
 * @param sha256 of the content, 64 lower-case hex digits
 * @param content where its bytes lie in the store
 * @param modified when the content was last changed, to the millisecond
 * @param author who published it; empty for the server itself
 * @param created when it was published, to the millisecond
 */
public record DocumentVersion(
        long documentId,
        String name,
        VersionNumber number,
        long size,
        String crc32,
        String sha256,
        BlobKey content,
        Instant modified,
        Optional<Author> author,
        Instant created) {

    /** The MIME type that its name stands for; {@code application/octet-stream} where it stands for none. */
    public String contentType() {
        return ContentType.of(name);
    }
}
