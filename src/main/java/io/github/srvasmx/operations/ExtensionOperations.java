package io.github.srvasmx.operations;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
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
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** See what there is (contract: extensions.md). No client of the original service needs these. */
@Component
@Order(6)
class ExtensionOperations implements OperationGroup {

    private static final String ANSWER = "response";
    private static final String TICKET = "authenticationTicket";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "";

    private final AuthService auth;
    private final DocumentLibrary library;
    private final HandlerListingService handlers;

    ExtensionOperations(AuthService auth, DocumentLibrary library, HandlerListingService handlers) {
        this.auth = auth;
        this.library = library;
        this.handlers = handlers;
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
        return List.of(
                new Operation(
                        "ListFolder",
                        "Lists what is in a folder, or the libraries: folders first, each kind by name.",
                        List.of(
                                Parameter.ticket(TICKET),
                                Parameter.text(
                                        "Path",
                                        "/Library/Folder, or ~F and the folder's number; / or nothing for the libraries."),
                                Parameter.int32("StartIndex", "How many children to leave out; 0 for the first page.")),
                        folderShape(),
                        List.of(
                                RefusalDoc.NO_TICKET,
                                RefusalDoc.DEAD_TICKET,
                                new RefusalDoc(Refusal.NEGATIVE_START_INDEX, "It is less than 0."),
                                RefusalDoc.FOLDER_NOT_FOUND),
                        this::listFolder),
                new Operation(
                        "ListHandlers",
                        "Lists what this session has staged and is uploading, newest first.",
                        List.of(Parameter.ticket(TICKET)),
                        handlersShape(),
                        List.of(RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET),
                        this::listHandlers));
    }

    private static AnswerSchema folderShape() {
        return AnswerSchema.success(ANSWER)
                .withError()
                .withText("Path", "The folder's path by names; / for the libraries.")
                .with("CanAdd", ParameterType.BOOLEAN, "Whether the caller may add to the folder.")
                .with("more", ParameterType.BOOLEAN, "Whether there are others behind these.")
                .containing(
                        AnswerSchema.element("Folder", "A folder in it, or a library.")
                                .anyNumber()
                                .with("FolderId", ParameterType.LONG, "The number in ~F.")
                                .withText("Name", "Its name.")
                                .withText("Path", "Its path by names."),
                        AnswerSchema.element("Document", "A document in it, in its latest version.")
                                .anyNumber()
                                .with("DocumentId", ParameterType.LONG, "The number in ~D.")
                                .withText("Name", "Its name.")
                                .withText("Path", "Its path by names.")
                                .with("Size", ParameterType.LONG, "Bytes of the latest version.")
                                .withText("ContentType", "The MIME type that its name stands for.")
                                .withText("ModificationDate", "Day of the last change, yyyy-MM-dd, UTC.")
                                .with("VersionNumber", ParameterType.INT, "Number of the latest version.")
                                .withText("CRC32", "CRC32 of the latest version, 8 hex digits."));
    }

    private static AnswerSchema handlersShape() {
        return AnswerSchema.success(ANSWER)
                .withError()
                .with("more", ParameterType.BOOLEAN, "Whether there are others, older than these.")
                .containing(
                        handlerShape("Download", "A staged file.", "Bytes of the file."),
                        handlerShape("Upload", "An upload.", "Bytes that have come.")
                                .with("Complete", ParameterType.BOOLEAN, "Whether the last chunk has come."));
    }

    private static AnswerSchema handlerShape(String element, String documentation, String size) {
        return AnswerSchema.element(element, documentation)
                .anyNumber()
                .withText("Handler", "The handler, a GUID.")
                .with("Size", ParameterType.LONG, size)
                .withText("Created", "When it was made, UTC, to the second; empty where that is not known.");
    }

    private Answer listFolder(Arguments arguments) {
        User reader = auth.requireSession(arguments.text(TICKET)).user();
        FolderPage page = library.list(reader, arguments.text("Path"), arguments.number("StartIndex"));
        return Answer.success()
                .with("error", "")
                .with("Path", page.path())
                .with("CanAdd", page.canAdd())
                .with("more", page.more())
                .containing(page.children().stream()
                        .map(ExtensionOperations::describe)
                        .toList());
    }

    private Answer listHandlers(Arguments arguments) throws IOException {
        HandlerListing listing = handlers.list(arguments.text(TICKET));
        return Answer.success()
                .with("error", "")
                .with("more", listing.more())
                .containing(listing.handlers().stream()
                        .map(ExtensionOperations::describe)
                        .toList());
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
