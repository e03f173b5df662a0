package io.github.srvasmx.operations;

import io.github.srvasmx.library.DocumentVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The attributes that describe a version of a document (contract: operations.md, "Download"). */
public final class VersionAttributes {

    /** Requests the latest version; the answer repeats this number. */
    public static final long LATEST = 0;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private VersionAttributes() {}

    /**
     * An answer with the attributes of {@code version}.
     *
     * @param requestedNumber the version number from the request
     */
    public static Answer of(DocumentVersion version, long requestedNumber) {
        return Answer.success()
                .with("Size", version.size())
                .with("ContentType", version.contentType())
                .with("ModificationDate", day(version.modified()))
                .with("VersionNumber", requestedNumber)
                .with("AlterDocumentName", version.name())
                .with("RenderedContent", false)
                .with("CRC32", version.crc32());
    }

    /** The date in UTC, as answers write it. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** The schema of {@link #of}. */
    public static AnswerSchema schema(String answer) {
        return AnswerSchema.success(answer)
                .with("Size", ParameterType.LONG, "The size of the document, in bytes.")
                .withText("ContentType", "The MIME type, derived from the document's name.")
                .withText("ModificationDate", "The date of the last change, yyyy-MM-dd, UTC.")
                .with("VersionNumber", ParameterType.INT, "The requested number; 0 for the latest version.")
                .withText("AlterDocumentName", "The document's name.")
                .with("RenderedContent", ParameterType.BOOLEAN, "Always false: the content is as it was published.")
                .withText("CRC32", "The CRC32 of the document, 8 hexadecimal digits.");
    }
}
