package io.github.srvasmx.operations.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import java.util.List;

/** The element that describes a document, on request with its versions. */
record DocumentElement(DocumentLibrary library) {

    static AnswerSchema schema(String documentation) {
        return LibraryForms.DOCUMENT
                .schema(documentation)
                .containing(VersionsElement.schema().anyNumber());
    }

    /** If a document is deleted, or hidden from the user, while a long list is sent, its element has no versions. */
    Element of(User reader, DocumentDetails document, boolean withVersions) {
        if (!withVersions) {
            return LibraryForms.DOCUMENT.of(document);
        }
        return LibraryForms.DOCUMENT.of(
                document,
                List.of(VersionsElement.of(versions(reader, document.latest().documentId()))));
    }

    private Iterable<DocumentVersion> versions(User reader, long documentId) {
        try {
            return library.versions(reader, "~D" + documentId);
        } catch (Refusal e) {
            return List.of();
        }
    }
}
