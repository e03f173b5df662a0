package io.github.srvasmx.operations.library;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.operations.QueueKeys;
import io.github.srvasmx.operations.Recording;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.work.Workload;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** List the versions of a document, create folders (contract: operations.md, "Library"). */
@Component
@Order(7)
class LibraryOperations implements OperationGroup {

    private static final String ANSWER = "response";

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
                                AnswerSchema.success(ANSWER).withError().containing(VersionsElement.schema()),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        RefusalDoc.DOCUMENT_NOT_FOUND),
                                this::getDocumentVersions)
                        .queued(Workload.TRANSFER, QueueKeys.ofTicket(auth, CAPITAL_TICKET)),
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
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("create-folder").about(FOLDER_PATH)));
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
        Element versions = VersionsElement.of(library.versions(reader, arguments.get(DOCUMENT_PATH)));
        return Answer.withoutError().containing(List.of(versions));
    }

    private Answer createFolder(Arguments arguments) {
        User author = auth.requireSession(arguments.get(TICKET)).user();
        Folder folder = library.createFolder(author, arguments.get(FOLDER_PATH));
        return Answer.success().with("FolderId", folder.id()).with("FolderName", folder.name());
    }
}
