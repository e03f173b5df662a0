package io.github.srvasmx.operations;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.operations.Answer.Element;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** List a document's versions, make folders (contract: operations.md, "Library"). */
@Component
@Order(5)
class LibraryOperations implements OperationGroup {

    private static final String ANSWER = "response";
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "";

    private final AuthService auth;
    private final DocumentLibrary library;

    LibraryOperations(AuthService auth, DocumentLibrary library) {
        this.auth = auth;
        this.library = library;
    }

    @Override
    public String title() {
        return "Library";
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "GetDocumentVersions",
                        "Lists every version of a document with its number, oldest first.",
                        List.of(
                                Parameter.ticket("AuthenticationTicket"),
                                Parameter.text(
                                        "Path", "/Library/Folder/Document.ext, or ~D and the document's number.")),
                        AnswerSchema.success(ANSWER)
                                .withError()
                                .containing(AnswerSchema.element("Versions", "All of them, oldest first.")
                                        .containing(versionShape())),
                        List.of(RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET, RefusalDoc.DOCUMENT_NOT_FOUND),
                        this::getDocumentVersions),
                new Operation(
                        "CreateFolder",
                        "Makes a folder, together with the missing ones above it, unless it is there.",
                        List.of(
                                Parameter.ticket("authenticationTicket"),
                                Parameter.text("Path", "/Library/Folder/Folder; the library has to be there.")),
                        AnswerSchema.success(ANSWER)
                                .with("FolderId", ParameterType.LONG, "The number in ~F.")
                                .withText("FolderName", "The folder's name."),
                        List.of(
                                RefusalDoc.NO_TICKET,
                                RefusalDoc.DEAD_TICKET,
                                RefusalDoc.FOLDER_NOT_FOUND,
                                RefusalDoc.ACCESS_DENIED),
                        this::createFolder));
    }

    private Answer getDocumentVersions(Arguments arguments) {
        User reader =
                auth.requireSession(arguments.text("AuthenticationTicket")).user();
        List<Element> versions = library.versions(reader, arguments.text("Path")).stream()
                .map(LibraryOperations::describe)
                .toList();
        return Answer.success().with("error", "").containing(List.of(Element.of("Versions", versions)));
    }

    private Answer createFolder(Arguments arguments) {
        User author =
                auth.requireSession(arguments.text("authenticationTicket")).user();
        Folder folder = library.createFolder(author, arguments.text("Path"));
        return Answer.success().with("FolderId", folder.id()).with("FolderName", folder.name());
    }

    private static AnswerSchema versionShape() {
        return AnswerSchema.element("Version", "One version.")
                .anyNumber()
                .with("Number", ParameterType.INT, "Its number: 1000000, 2000000 and so on.")
                .containing(
                        text("VersionAuthor", "Who published it; empty for the server itself."),
                        text("VersionAuthorId", "The author's number."),
                        text("VersionSize", "Bytes."),
                        text("CheckSum", "SHA-256, 64 hex digits."),
                        text("DateCreated", "When it was made, UTC, with milliseconds."),
                        text("DatePublished", "The same."),
                        text("Comment", "Empty."),
                        text("ApprovalStatus", "Empty."),
                        text("ApprovalDate", "Empty."));
    }

    private static AnswerSchema text(String element, String documentation) {
        return AnswerSchema.element(element, documentation).holding(AnswerSchema.Content.TEXT);
    }

    private static Element describe(DocumentVersion version) {
        Optional<Author> author = version.author();
        String created = INSTANT.format(version.created());
        return Element.of(
                        "Version",
                        List.of(
                                Element.of(
                                        "VersionAuthor",
                                        author.map(Author::name).orElse(UNKNOWN)),
                                Element.of(
                                        "VersionAuthorId",
                                        author.map(a -> String.valueOf(a.id())).orElse(UNKNOWN)),
                                Element.of("VersionSize", version.size()),
                                Element.of("CheckSum", version.sha256()),
                                Element.of("DateCreated", created),
                                // A version is published the moment it is made.
                                Element.of("DatePublished", created),
                                Element.of("Comment", UNKNOWN),
                                Element.of("ApprovalStatus", UNKNOWN),
                                Element.of("ApprovalDate", UNKNOWN)))
                .with("Number", version.number().value());
    }
}
