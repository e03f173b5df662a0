package io.github.srvasmx.operations;

import io.github.srvasmx.library.DocumentVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a version is told of before it is fetched (contract: operations.md, "Download"). */
final class VersionAttributes {

    /** What asks for the latest version, and what it is answered with. */
    static final long LATEST = 0;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private VersionAttributes() {}

    /**
     * An answer with the attributes of {@code version}.
     *
     * @param askedNumber the number as the client asked for it
     */
    static Answer of(DocumentVersion version, long askedNumber) {
        return Answer.success()
                .with("Size", version.size())
                .with("ContentType", version.contentType())
                .with("ModificationDate", day(version.modified()))
                .with("VersionNumber", askedNumber)
                .with("AlterDocumentName", version.name())
                .with("RenderedContent", false)
                .with("CRC32", version.crc32());
    }

    /** A date as clients are told it. */
    static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** What {@link #of} gives. */
    static AnswerSchema shape(String answer) {
        return AnswerSchema.success(answer)
                .with("Size", ParameterType.LONG, "Bytes of the document.")
                .withText("ContentType", "The MIME type that its name stands for.")
                .withText("ModificationDate", "Day of the last change, yyyy-MM-dd, UTC.")
                .with("VersionNumber", ParameterType.INT, "As it was asked for; 0 for the latest.")
                .withText("AlterDocumentName", "The document's name.")
                .with("RenderedContent", ParameterType.BOOLEAN, "False: the content is as it was published.")
                .withText("CRC32", "CRC32 of the document, 8 hex digits.");
    }
}
