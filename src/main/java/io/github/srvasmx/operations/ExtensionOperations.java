package io.github.srvasmx.operations;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.PasswordService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.XmlCharacters;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.listing.HandlerListing;
import io.github.srvasmx.handler.listing.HandlerListingService;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderPage;
import io.github.srvasmx.library.LibraryNode;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.work.Workload;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * List folders and handlers, and change the password of the caller (contract: extensions.md). Clients of the original
 * service do not use these operations.
 */
@Component
@Order(11)
class ExtensionOperations implements OperationGroup {

    private static final String ANSWER = "response";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "";

    private static final Parameter<String> PATH =
            Parameter.text("Path", "/Library/Folder, or ~F followed by the folder's id; / or empty for the libraries.");
    private static final Parameter<Long> START_INDEX =
            Parameter.int32("StartIndex", "How many entries to skip; 0 for the first page.");

    private static final Parameter<String> OLD_PASSWORD = password("oldPassword", "The password until now.");
    private static final Parameter<String> NEW_PASSWORD =
            password("newPassword", "The password from now on, 8 to 1024 characters.");

    private final AuthService auth;
    private final DocumentLibrary library;
    private final HandlerListingService handlers;
    private final PasswordService passwords;
    private final List<Operation> operations;

    ExtensionOperations(
            AuthService auth, DocumentLibrary library, HandlerListingService handlers, PasswordService passwords) {
        this.auth = auth;
        this.library = library;
        this.handlers = handlers;
        this.passwords = passwords;
        this.operations = List.of(
                new Operation(
                                "ListFolder",
                                "Lists the contents of a folder, or the libraries: first folders, then documents, each by name.",
                                List.of(Parameter.TICKET, PATH, START_INDEX),
                                folderSchema(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        new RefusalDoc(Refusal.NEGATIVE_START_INDEX, "StartIndex is below 0."),
                                        RefusalDoc.FOLDER_NOT_FOUND),
                                this::listFolder)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, Parameter.TICKET)),
                new Operation(
                                "ListHandlers",
                                "Lists the staged files and the uploads of this session, newest first.",
                                List.of(Parameter.TICKET),
                                handlersSchema(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS),
                                this::listHandlers)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, Parameter.TICKET)),
                new Operation(
                                "ChangePassword",
                                "Changes the password of the caller, and ends the other sessions of the caller.",
                                List.of(Parameter.TICKET, OLD_PASSWORD, NEW_PASSWORD),
                                AnswerSchema.success(ANSWER).withError(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        new RefusalDoc(
                                                Refusal.TOO_MANY_SIGN_INS,
                                                "Too many sign-ins are waiting. Nothing was done."),
                                        new RefusalDoc(
                                                Refusal.Password.LENGTH, "The new password is too short or too long."),
                                        new RefusalDoc(
                                                Refusal.Password.IN_DIRECTORY,
                                                "The directory checks the password of the caller."),
                                        new RefusalDoc(
                                                Refusal.Password.WRONG,
                                                "The old password is wrong, or too many attempts have failed."),
                                        new RefusalDoc(
                                                Refusal.DIRECTORY_UNAVAILABLE,
                                                "The caller was renamed meanwhile, and the directory has not answered lately.")),
                                this::changePassword)
                        .queued(Workload.PASSWORD, this::admitNewPassword)
                        .recorded(Recording.of("change-password")));
    }

    @Override
    public String title() {
        return "Extensions";
    }

    @Override
    public boolean isExtension() {
        return true;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static Parameter<String> password(String name, String documentation) {
        return Parameter.text(name, documentation).withSecrecy(Parameter.Secrecy.PASSWORD);
    }

    private static AnswerSchema folderSchema() {
        return AnswerSchema.success(ANSWER)
                .withError()
                .withText("Path", "The folder's path by names; / for the libraries.")
                .with("CanAdd", ParameterType.BOOLEAN, "Whether the user may add to the folder.")
                .with("more", ParameterType.BOOLEAN, "Whether there are more entries after these.")
                .containing(
                        AnswerSchema.element("Folder", "A folder in the folder, or a library.")
                                .anyNumber()
                                .with("FolderId", ParameterType.LONG, "The folder's id, as used after ~F.")
                                .withText("Name", "The folder's name.")
                                .withText("Path", "The folder's path by names."),
                        AnswerSchema.element("Document", "A document in the folder, with its latest version.")
                                .anyNumber()
                                .with("DocumentId", ParameterType.LONG, "The document's id, as used after ~D.")
                                .withText("Name", "The document's name.")
                                .withText("Path", "The document's path by names.")
                                .with("Size", ParameterType.LONG, "The size of the latest version, in bytes.")
                                .withText("ContentType", "The MIME type, derived from the document's name.")
                                .withText("ModificationDate", "The date of the last change, yyyy-MM-dd, UTC.")
                                .with("VersionNumber", ParameterType.INT, "The number of the latest version.")
                                .withText("CRC32", "The CRC32 of the latest version, 8 hexadecimal digits."));
    }

    private static AnswerSchema handlersSchema() {
        return AnswerSchema.success(ANSWER)
                .withError()
                .with("more", ParameterType.BOOLEAN, "Whether there are more handlers, older than these.")
                .containing(
                        handlerSchema("Download", "A staged file.", "The size of the file, in bytes."),
                        handlerSchema("Upload", "An upload.", "How many bytes have been received.")
                                .with("Complete", ParameterType.BOOLEAN, "Whether the last chunk has been received."));
    }

    private static AnswerSchema handlerSchema(String element, String documentation, String size) {
        return AnswerSchema.element(element, documentation)
                .anyNumber()
                .withText("Handler", "The handler, a GUID.")
                .with("Size", ParameterType.LONG, size)
                .withText("Created", "When it was created, yyyy-MM-ddTHH:mm:ssZ; empty if unknown.");
    }

    private Answer listFolder(Arguments arguments) {
        User reader = auth.requireSession(arguments.get(Parameter.TICKET)).user();
        FolderPage page = library.list(reader, arguments.get(PATH), arguments.get(START_INDEX));
        return Answer.withoutError()
                .with("Path", page.path())
                .with("CanAdd", page.canAdd())
                .with("more", page.more())
                .containing(page.children().stream()
                        .map(ExtensionOperations::describe)
                        .toList());
    }

    private Answer listHandlers(Arguments arguments) throws IOException {
        HandlerListing listing = handlers.list(arguments.get(Parameter.TICKET));
        return Answer.withoutError()
                .with("more", listing.more())
                .containing(listing.handlers().stream()
                        .map(ExtensionOperations::describe)
                        .toList());
    }

    private Set<String> admitNewPassword(Arguments arguments) {
        requireNewPassword(arguments);
        return QueueKeys.of(auth.requireSession(arguments.get(Parameter.TICKET)));
    }

    private Answer changePassword(Arguments arguments) {
        passwords.change(
                arguments.get(Parameter.TICKET),
                arguments.get(OLD_PASSWORD),
                requireNewPassword(arguments),
                arguments.clientAddress());
        return Answer.withoutError();
    }

    /** A password that no client could send in XML is refused before the ticket is checked, like any other invalid value. */
    private static String requireNewPassword(Arguments arguments) {
        String password = arguments.get(NEW_PASSWORD);
        if (!XmlCharacters.allow(password)) {
            throw NEW_PASSWORD.invalid();
        }
        return password;
    }

    private static Element describe(LibraryNode node) {
        if (node instanceof DocumentNode document) {
            DocumentVersion version = document.version();
            return Element.of("Document", List.of())
                    .with("DocumentId", version.documentId())
                    .with("Name", version.name())
                    .with("Path", node.path())
                    .with("Size", version.size())
                    .with("ContentType", version.contentType())
                    .with("ModificationDate", VersionAttributes.day(version.modified()))
                    .with("VersionNumber", version.number().value())
                    .with("CRC32", version.crc32());
        }
        FolderNode folder = (FolderNode) node;
        return Element.of("Folder", List.of())
                .with("FolderId", folder.folder().id())
                .with("Name", folder.folder().name())
                .with("Path", node.path());
    }

    private static Element describe(OpenHandler open) {
        Element element = Element.of(open instanceof OpenHandler.Upload ? "Upload" : "Download", List.of())
                .with("Handler", open.handler())
                .with("Size", open.size())
                .with("Created", open.created().map(SECOND::format).orElse(UNKNOWN));
        return open instanceof OpenHandler.Upload upload ? element.with("Complete", upload.complete()) : element;
    }
}
