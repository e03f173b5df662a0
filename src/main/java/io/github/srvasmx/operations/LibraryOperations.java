package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.work.Workload;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** List the versions of a document, create folders (contract: operations.md, "Library"). */
@Component
@Order(5)
class LibraryOperations implements OperationGroup {

    private static final String ANSWER = "response";
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "";

    private static final Parameter<String> DOCUMENT_PATH = Parameter.documentPath("Path");
    private static final Parameter<String> FOLDER_PATH =
            Parameter.text("Path", "/Library/Folder/Folder; the library must exist.");

    private final AuthService auth;
    private final DocumentLibrary library;
    private final List<Operation> operations;

    LibraryOperations(AuthService auth, DocumentLibrary library) {
        this.auth = auth;
        this.library = library;
        this.operations = List.of(
                new Operation(
                                "GetDocumentVersions",
                                "Lists all versions of a document with their numbers, oldest first.",
                                List.of(CAPITAL_TICKET, DOCUMENT_PATH),
                                AnswerSchema.success(ANSWER)
                                        .withError()
                                        .containing(AnswerSchema.element("Versions", "All versions, oldest first.")
                                                .containing(versionSchema())),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        RefusalDoc.DOCUMENT_NOT_FOUND),
                                this::getDocumentVersions)
                        .queued(
                                Workload.STORAGE,
                                arguments -> Turns.of(auth.requireSession(arguments.get(CAPITAL_TICKET)))),
                new Operation(
                                "CreateFolder",
                                "Creates a folder and its missing parent folders. Succeeds also if the folder exists.",
                                List.of(TICKET, FOLDER_PATH),
                                AnswerSchema.success(ANSWER)
                                        .with("FolderId", ParameterType.LONG, "The folder's id, as used after ~F.")
                                        .withText("FolderName", "The folder's name."),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        new RefusalDoc(
                                                Refusal.ROOT_LEVEL_FOLDER,
                                                "The path has only one name, and there is no library with this name."),
                                        RefusalDoc.FOLDER_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED),
                                this::createFolder)
                        .queued(Workload.STORAGE, arguments -> Turns.of(auth.requireSession(arguments.get(TICKET)))));
    }

    @Override
    public String title() {
        return "Library";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private Answer getDocumentVersions(Arguments arguments) {
        User reader = auth.requireSession(arguments.get(CAPITAL_TICKET)).user();
        List<Element> versions = library.versions(reader, arguments.get(DOCUMENT_PATH)).stream()
                .map(LibraryOperations::describe)
                .toList();
        return Answer.success().with("error", "").containing(List.of(Element.of("Versions", versions)));
    }

    private Answer createFolder(Arguments arguments) {
        User author = auth.requireSession(arguments.get(TICKET)).user();
        Folder folder = library.createFolder(author, arguments.get(FOLDER_PATH));
        return Answer.success().with("FolderId", folder.id()).with("FolderName", folder.name());
    }

    private static AnswerSchema versionSchema() {
        return AnswerSchema.element("Version", "One version.")
                .anyNumber()
                .with("Number", ParameterType.INT, "The version number: 1000000, 2000000 and so on.")
                .containing(
                        text("VersionAuthor", "The user who published the version; empty for the server itself."),
                        text("VersionAuthorId", "The id of that user; empty for the server itself."),
                        text("VersionSize", "The size in bytes."),
                        text("CheckSum", "The SHA-256, 64 hexadecimal digits."),
                        text("DateCreated", "When the version was created, UTC, with milliseconds."),
                        text("DatePublished", "The same as DateCreated."),
                        text("Comment", "Always empty."),
                        text("ApprovalStatus", "Always empty."),
                        text("ApprovalDate", "Always empty."));
    }

    private static AnswerSchema text(String element, String documentation) {
        return AnswerSchema.element(element, documentation).containing(ParameterType.TEXT);
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
                                // A version is published when it is created.
                                Element.of("DatePublished", created),
                                Element.of("Comment", UNKNOWN),
                                Element.of("ApprovalStatus", UNKNOWN),
                                Element.of("ApprovalDate", UNKNOWN)))
                .with("Number", version.number().value());
    }
}
