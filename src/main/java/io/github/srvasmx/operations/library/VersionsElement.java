package io.github.srvasmx.operations.library;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.ParameterType;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The element with the versions of a document (contract: operations.md, {@code GetDocumentVersions}). */
final class VersionsElement {

    private static final String NAME = "Versions";

    private VersionsElement() {}

    /** Reads the first versions now, so that a failure of the first read is reported as a failure of the call. */
    static Element of(Iterable<DocumentVersion> versions) {
        Iterator<Element> elements = StreamSupport.stream(versions.spliterator(), false)
                .map(VersionsElement::version)
                .iterator();
        return elements.hasNext() ? Element.of(NAME, () -> elements) : Element.of(NAME, List.of());
    }

    static AnswerSchema schema() {
        return AnswerSchema.element(NAME, "All versions, oldest first.")
                .containing(AnswerSchema.element("Version", "One version.")
                        .anyNumber()
                        .with("Number", ParameterType.INT, "The version number: 1000000, 2000000 and so on.")
                        .containing(
                                text(
                                        "VersionAuthor",
                                        "The user who published the version; empty for the server itself."),
                                text("VersionAuthorId", "The id of that user; empty for the server itself."),
                                text("VersionSize", "The size in bytes."),
                                text("CheckSum", "The SHA-256, 64 hexadecimal digits."),
                                text("DateCreated", "When the version was created, UTC, with milliseconds."),
                                text("DatePublished", "The same as DateCreated."),
                                text("Comment", "The comment of its author; may be empty."),
                                text("ApprovalStatus", "Always empty."),
                                text("ApprovalDate", "Always empty.")));
    }

    private static AnswerSchema text(String element, String documentation) {
        return AnswerSchema.element(element, documentation).containing(ParameterType.TEXT);
    }

    private static Element version(DocumentVersion version) {
        Optional<Author> author = version.author();
        String created = AnswerFormat.of(version.created());
        return Element.of(
                        "Version",
                        List.of(
                                Element.of(
                                        "VersionAuthor",
                                        author.map(Author::name).orElse(AnswerFormat.NONE)),
                                Element.of(
                                        "VersionAuthorId",
                                        author.map(a -> String.valueOf(a.id())).orElse(AnswerFormat.NONE)),
                                Element.of("VersionSize", version.size()),
                                Element.of("CheckSum", version.sha256()),
                                Element.of("DateCreated", created),
                                // A version is published when it is created.
                                Element.of("DatePublished", created),
                                Element.of("Comment", version.comment()),
                                Element.of("ApprovalStatus", AnswerFormat.NONE),
                                Element.of("ApprovalDate", AnswerFormat.NONE)))
                .with("Number", version.number().value());
    }
}
