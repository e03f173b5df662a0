package io.github.srvasmx.operations.library;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;
import static io.github.srvasmx.operations.library.BrowsingParameters.DOCUMENT_PATH;
import static io.github.srvasmx.operations.library.BrowsingParameters.FOLDER_PATH;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_OWNER;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_PROPERTY_SETS;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_RULES;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_SECURITY;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_VERSIONS;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.QueueKeys;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.work.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Show folders, documents and libraries (contract: operations.md, "Browse"). */
@Component
@Order(8)
class BrowsingOperations implements OperationGroup {

    private static final String ANSWER = "response";

    private static final List<RefusalDoc> TICKET_REFUSALS =
            List.of(RefusalDoc.AUTHENTICATION_FAILED, RefusalDoc.SESSION_EXPIRED);
    private static final List<RefusalDoc> FOLDER_REFUSALS = with(TICKET_REFUSALS, RefusalDoc.FOLDER_NOT_FOUND);
    private static final List<RefusalDoc> DOCUMENT_REFUSALS = with(TICKET_REFUSALS, RefusalDoc.DOCUMENT_NOT_FOUND);

    private final AuthService auth;
    private final DocumentLibrary library;
    private final LibraryBrowser browser;
    private final DocumentElement element;
    private final List<Operation> operations;

    BrowsingOperations(AuthService auth, DocumentLibrary library, LibraryBrowser browser) {
        this.auth = auth;
        this.library = library;
        this.browser = browser;
        this.element = new DocumentElement(library);
        List<Operation> all = new ArrayList<>(ofOneItem());
        all.addAll(new FolderLists(auth, browser, element).operations());
        all.add(domains());
        this.operations = List.copyOf(all);
    }

    private List<Operation> ofOneItem() {
        return List.of(
                new Operation(
                        "FolderExists",
                        "Says whether a folder exists.",
                        List.of(TICKET, FOLDER_PATH),
                        AnswerSchema.success(ANSWER),
                        FOLDER_REFUSALS,
                        this::folderExists),
                new Operation(
                        "DocumentExists",
                        "Says whether a document exists, and gives its checksum.",
                        List.of(TICKET, DOCUMENT_PATH),
                        AnswerSchema.success(ANSWER)
                                .withText("CRC32LASTVERSION", "The CRC32 of the latest version, 8 hexadecimal digits.")
                                .withText("CRC32", "The same."),
                        with(
                                DOCUMENT_REFUSALS,
                                new RefusalDoc(
                                        Refusal.INVALID_DOCUMENT_IDENTIFIER,
                                        "The path begins with ~ and is not the id of a document.")),
                        this::documentExists),
                new Operation(
                        "GetFolder",
                        "Describes a folder.",
                        List.of(TICKET, FOLDER_PATH, WITH_RULES, WITH_PROPERTY_SETS, WITH_SECURITY, WITH_OWNER),
                        AnswerSchema.success(ANSWER).withError().containing(LibraryForms.FOLDER.schema("The folder.")),
                        FOLDER_REFUSALS,
                        this::getFolder),
                new Operation(
                                "GetDocument",
                                "Describes a document.",
                                List.of(
                                        CAPITAL_TICKET,
                                        DOCUMENT_PATH,
                                        WITH_PROPERTY_SETS,
                                        WITH_SECURITY,
                                        WITH_OWNER,
                                        WITH_VERSIONS),
                                AnswerSchema.success(ANSWER)
                                        .withError()
                                        .containing(DocumentElement.schema("The document.")),
                                with(DOCUMENT_REFUSALS, RefusalDoc.TOO_MANY_CALLS),
                                this::getDocument)
                        .queued(
                                Workload.TRANSFER,
                                QueueKeys.ofTicket(auth, CAPITAL_TICKET).onlyIf(BrowsingOperations::isLong)));
    }

    private Operation domains() {
        return new Operation(
                        "GetDomains",
                        "Lists the libraries that the user may read, by name.",
                        List.of(TICKET),
                        AnswerSchema.success(ANSWER)
                                .withError()
                                .containing(AnswerSchema.element("domains", "The libraries.")
                                        .containing(LibraryForms.DOMAIN
                                                .schema("A library.")
                                                .anyNumber())),
                        with(TICKET_REFUSALS, RefusalDoc.TOO_MANY_CALLS),
                        this::getDomains)
                .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, TICKET));
    }

    @Override
    public String title() {
        return "Browse";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static List<RefusalDoc> with(List<RefusalDoc> refusals, RefusalDoc last) {
        return Stream.concat(refusals.stream(), Stream.of(last)).toList();
    }

    private Answer folderExists(Arguments arguments) {
        browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        return Answer.success();
    }

    private Answer documentExists(Arguments arguments) {
        User reader = reader(arguments, TICKET);
        String path = arguments.get(DOCUMENT_PATH);
        if (DocumentLibrary.isOtherIdentifier(path)) {
            throw Refusal.INVALID_DOCUMENT_IDENTIFIER;
        }
        String crc32 = library.latest(reader, path).crc32();
        return Answer.success().with("CRC32LASTVERSION", crc32).with("CRC32", crc32);
    }

    private Answer getFolder(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        return FolderLists.described(List.of(LibraryForms.FOLDER.of(folder)));
    }

    private Answer getDocument(Arguments arguments) {
        User reader = reader(arguments, CAPITAL_TICKET);
        DocumentDetails document = browser.document(reader, arguments.get(DOCUMENT_PATH));
        return FolderLists.described(List.of(element.of(reader, document, arguments.get(WITH_VERSIONS))));
    }

    /** A document can have any number of versions. */
    private static boolean isLong(Arguments arguments) {
        return arguments.get(WITH_VERSIONS);
    }

    private Answer getDomains(Arguments arguments) {
        List<Element> domains = new ArrayList<>();
        browser.libraries(reader(arguments, TICKET)).forEach(library -> domains.add(LibraryForms.DOMAIN.of(library)));
        return FolderLists.described(List.of(Element.of("domains", domains)));
    }

    private User reader(Arguments arguments, Parameter<String> ticket) {
        return auth.requireSession(arguments.get(ticket)).user();
    }
}
