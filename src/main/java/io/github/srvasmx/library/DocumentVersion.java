package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.storage.BlobKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.MimeType;
import org.springframework.util.StringUtils;

/**
 * One version of a document. A published version never changes.
 *
 * @param documentId the id of the document, as in {@code ~D12}
 * @param name the name of the document with its extension
 * @param size in bytes
 * @param crc32 of the content, with the polynomial of zip, as 8 lower-case hex digits
 * @param sha256 of the content, as 64 lower-case hex digits
 * @param content the key of the content in the store
 * @param modified when the content was last changed, with millisecond precision, within {@link #representable}
 * @param author empty if the server itself published the version
 * @param created when the version was published, with millisecond precision, within {@link #representable}
 * @param comment the comment of its author; empty if there is none
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
        Instant created,
        String comment) {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private static final Instant EARLIEST = Instant.EPOCH;

    /** The last day of the year 9999, which has four digits in every time zone. */
    private static final Instant LATEST = Instant.parse("9999-12-30T23:59:59.999Z");

    /** MIME types that Spring does not know, by extension. */
    private static final Map<String, String> ADDITIONAL_TYPES =
            Map.of("md", "text/markdown", "markdown", "text/markdown", "gz", "application/gzip");

    /**
     * The user who published a version.
     *
     * @param name the name at the time of the publication
     */
    public record Author(long id, String name) {

        public static Author of(User user) {
            return new Author(user.id(), user.name());
        }
    }

    public DocumentVersion {
        modified = representable(modified);
        created = representable(created);
    }

    /**
     * The time that is closest to {@code time} among those that zips, XML and the dates of the contract can express: the
     * years 1970 to 9999. A file system can have any time, for example after a wrong clock or a damaged archive.
     */
    public static Instant representable(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }

    /** The MIME type for the extension of the name; {@code application/octet-stream} if the extension is unknown. */
    public String contentType() {
        return MediaTypeFactory.getMediaType(name).map(MimeType::toString).orElseGet(this::additionalType);
    }

    private String additionalType() {
        String extension = StringUtils.getFilenameExtension(name);
        return extension == null
                ? UNKNOWN_TYPE
                : ADDITIONAL_TYPES.getOrDefault(extension.toLowerCase(Locale.ROOT), UNKNOWN_TYPE);
    }
}
