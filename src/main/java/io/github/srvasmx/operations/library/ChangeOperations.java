package io.github.srvasmx.operations.library;

import static io.github.srvasmx.operations.Parameter.TICKET;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.change.CheckoutService;
import io.github.srvasmx.library.change.CopyService;
import io.github.srvasmx.library.change.MoveService;
import io.github.srvasmx.library.trash.DeletionService;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.QueueKeys;
import io.github.srvasmx.operations.Recording;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.work.Workload;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Move, copy, delete and check out (contract: operations.md, "Change"). */
@Component
@Order(9)
class ChangeOperations implements OperationGroup {

    private static final String RESPONSE = "response";
    private static final String ROOT = "root";

    private static final Parameter<String> SOURCE =
            Parameter.text("SourcePath", "The path of the document or folder, or its id.");
    private static final Parameter<String> SOURCE_DOCUMENT = Parameter.documentPath("SourcePath");
    private static final Parameter<String> DESTINATION = Parameter.text(
            "DestinationPath", "The full path afterwards; an existing folder means into it, under the old name.");
    private static final Parameter<String> DOCUMENT = Parameter.documentPath("Path");
    private static final Parameter<String> LOWER_CASE_DOCUMENT = Parameter.documentPath("path");
    private static final Parameter<String> FOLDER = Parameter.folderPath("Path");
    private static final Parameter<Boolean> FORCE =
            Parameter.flag("force", "Whether to end the checkout of another user; only for administrators.");

    private static final List<RefusalDoc> FIRST =
            List.of(RefusalDoc.AUTHENTICATION_FAILED, RefusalDoc.SESSION_EXPIRED, RefusalDoc.TOO_MANY_CALLS);

    private final AuthService auth;
    private final MoveService moves;
    private final CopyService copies;
    private final DeletionService deletions;
    private final CheckoutService checkouts;
    private final List<Operation> operations;

    ChangeOperations(
            AuthService auth,
            MoveService moves,
            CopyService copies,
            DeletionService deletions,
            CheckoutService checkouts) {
        this.auth = auth;
        this.moves = moves;
        this.copies = copies;
        this.deletions = deletions;
        this.checkouts = checkouts;
        this.operations = List.of(
                new Operation(
                                "Move",
                                "Moves or renames a document, or a folder with everything below it.",
                                List.of(TICKET, SOURCE, DESTINATION),
                                AnswerSchema.success(RESPONSE).withError(),
                                refusals(
                                        RefusalDoc.DOCUMENT_NOT_FOUND,
                                        RefusalDoc.FOLDER_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED,
                                        new RefusalDoc(Refusal.Conflict.LIBRARY, "The source is a library."),
                                        new RefusalDoc(
                                                Refusal.Conflict.INTO_ITSELF,
                                                "The destination is the folder itself, or below it."),
                                        new RefusalDoc(Refusal.Conflict.SAME, "It is there already."),
                                        RefusalDoc.NAME_EXISTS,
                                        RefusalDoc.CHECKED_OUT),
                                this::move)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("move").about(SOURCE).to(DESTINATION)),
                new Operation(
                                "Copy",
                                "Copies the latest version of a document as a new document.",
                                List.of(TICKET, SOURCE_DOCUMENT, DESTINATION),
                                AnswerSchema.success(ROOT),
                                Stream.of(
                                                RefusalDoc.AUTHENTICATION_FAILED,
                                                RefusalDoc.SESSION_EXPIRED,
                                                RefusalDoc.TOO_MANY_LONG_CALLS,
                                                RefusalDoc.DOCUMENT_NOT_FOUND.ofSource(),
                                                RefusalDoc.FOLDER_NOT_FOUND.ofDestination(),
                                                RefusalDoc.ACCESS_DENIED.ofDestination(),
                                                RefusalDoc.NAME_EXISTS.ofDestination(),
                                                RefusalDoc.TOO_LITTLE_FREE_SPACE)
                                        .toList(),
                                this::copy)
                        .queued(Workload.LONG, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("copy").about(SOURCE_DOCUMENT).to(DESTINATION)),
                new Operation(
                                "DeleteDocument",
                                "Moves a document to the recycle bin.",
                                List.of(TICKET, DOCUMENT),
                                AnswerSchema.success(ROOT),
                                refusals(
                                        RefusalDoc.DOCUMENT_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED,
                                        RefusalDoc.CHECKED_OUT),
                                this::deleteDocument)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("delete").about(DOCUMENT)),
                new Operation(
                                "DeleteFolder",
                                "Moves a folder with everything below it to the recycle bin.",
                                List.of(TICKET, FOLDER),
                                AnswerSchema.success(ROOT),
                                refusals(RefusalDoc.FOLDER_NOT_FOUND, RefusalDoc.ACCESS_DENIED, RefusalDoc.CHECKED_OUT),
                                this::deleteFolder)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("delete").about(FOLDER)),
                new Operation(
                                "Lock",
                                "Checks a document out: only its holder can change it until it is unlocked.",
                                List.of(TICKET, DOCUMENT),
                                AnswerSchema.success(RESPONSE).withError(),
                                refusals(
                                        RefusalDoc.DOCUMENT_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED,
                                        RefusalDoc.CHECKED_OUT),
                                this::lock)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("check-out").about(DOCUMENT)),
                new Operation(
                                "UnLock",
                                "Ends the checkout of a document. Succeeds also if there is none.",
                                List.of(TICKET, LOWER_CASE_DOCUMENT, FORCE),
                                AnswerSchema.success(RESPONSE).withError(),
                                refusals(
                                        RefusalDoc.DOCUMENT_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED,
                                        RefusalDoc.CHECKED_OUT),
                                this::unlock)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET))
                        .recorded(Recording.of("end-checkout").about(LOWER_CASE_DOCUMENT)));
    }

    @Override
    public String title() {
        return "Change";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static List<RefusalDoc> refusals(RefusalDoc... others) {
        return Stream.concat(FIRST.stream(), Stream.of(others)).toList();
    }

    private User user(Arguments arguments) {
        return auth.requireSession(arguments.get(TICKET)).user();
    }

    private Answer move(Arguments arguments) {
        moves.move(user(arguments), arguments.get(SOURCE), arguments.get(DESTINATION));
        return Answer.withoutError();
    }

    private Answer copy(Arguments arguments) throws IOException {
        copies.copy(user(arguments), arguments.get(SOURCE_DOCUMENT), arguments.get(DESTINATION));
        return Answer.success();
    }

    private Answer deleteDocument(Arguments arguments) {
        deletions.deleteDocument(user(arguments), arguments.get(DOCUMENT));
        return Answer.success();
    }

    private Answer deleteFolder(Arguments arguments) {
        deletions.deleteFolder(user(arguments), arguments.get(FOLDER));
        return Answer.success();
    }

    private Answer lock(Arguments arguments) {
        checkouts.checkOut(user(arguments), arguments.get(DOCUMENT));
        return Answer.withoutError();
    }

    private Answer unlock(Arguments arguments) {
        checkouts.release(user(arguments), arguments.get(LOWER_CASE_DOCUMENT), arguments.get(FORCE));
        return Answer.withoutError();
    }
}
