package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;

/** The store does not have the content that was published. The message tells the administrator what to do. */
public final class DamagedContentException extends IOException {

    private static final long serialVersionUID = 1;

    private DamagedContentException(BlobKey content, String problem) {
        super(content + " " + problem + "; restore it from a backup");
    }

    public static DamagedContentException missing(BlobKey content) {
        return new DamagedContentException(content, "is missing");
    }

    /**
     * @param bytes the length that the content has
     * @param published the length that it had
     */
    public static DamagedContentException ofLength(BlobKey content, long bytes, long published) {
        return new DamagedContentException(content, "has " + bytes + " bytes instead of " + published);
    }

    public static DamagedContentException otherChecksum(BlobKey content) {
        return new DamagedContentException(content, "has another checksum than its version");
    }

    public static DamagedContentException otherChecksum(DocumentVersion version) {
        return new DamagedContentException(
                version.content(),
                "has another checksum than version " + version.number().value() + " of document "
                        + version.documentId());
    }
}
