package io.github.srvasmx.operations.library;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
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
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.operations.Turns;
import io.github.srvasmx.work.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Show folders, documents and libraries (contract: operations.md, "Browse"). */
@Component
@Order(7)
class BrowsingOperations implements OperationGroup {

    private static final String ANSWER = "response";

    private static final Parameter<String> FOLDER_PATH =
            Parameter.text("Path", "/Library/Folder, or ~F followed by the folder's id.");
    private static final Parameter<String> DOCUMENT_PATH = Parameter.documentPath("Path");
    private static final Parameter<Boolean> WITH_RULES = withoutEffect("WithRules");
    private static final Parameter<Boolean> WITH_PROPERTY_SETS = withoutEffect("withPropertySets");
    private static final Parameter<Boolean> WITH_SECURITY = withoutEffect("withSecurity");
    private static final Parameter<Boolean> WITH_OWNER = withoutEffect("withOwner");
    private static final Parameter<Boolean> WITH_VERSIONS =
            Parameter.flag("withVersions", "Whether to list the versions of each document.");

    private static final List<RefusalDoc> TICKET_REFUSALS =
            List.of(RefusalDoc.AUTHENTICATION_FAILED, RefusalDoc.SESSION_EXPIRED);
    private static final List<RefusalDoc> FOLDER_REFUSALS = with(TICKET_REFUSALS, RefusalDoc.FOLDER_NOT_FOUND);
    private static final List<RefusalDoc> DOCUMENT_REFUSALS = with(TICKET_REFUSALS, RefusalDoc.DOCUMENT_NOT_FOUND);
    private static final List<RefusalDoc> LIST_REFUSALS =
            with(with(TICKET_REFUSALS, RefusalDoc.TOO_MANY_CALLS), RefusalDoc.FOLDER_NOT_FOUND);

    private final AuthService auth;
    private final DocumentLibrary library;
    private final LibraryBrowser browser;
    private final List<Operation> operations;

    BrowsingOperations(AuthService auth, DocumentLibrary library, LibraryBrowser browser) {
        this.auth = auth;
        this.library = library;
        this.browser = browser;
        this.operations = List.of(
                new Operation(
                        "FolderExists",
                        "Tells whether a folder exists.",
                        List.of(TICKET, FOLDER_PATH),
                        AnswerSchema.success(ANSWER),
                        FOLDER_REFUSALS,
                        this::folderExists),
                new Operation(
                        "DocumentExists",
                        "Tells whether a document exists, and its checksum.",
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
                                AnswerSchema.success(ANSWER).withError().containing(documentSchema("The document.")),
                                with(DOCUMENT_REFUSALS, RefusalDoc.TOO_MANY_CALLS),
                                this::getDocument)
                        .queued(
                                Workload.TRANSFER,
                                Turns.ofTicket(auth, CAPITAL_TICKET).onlyIf(BrowsingOperations::isLong)),
                list(
                        "GetFolders",
                        "Describes the folders directly in a folder, by name.",
                        TICKET,
                        List.of(FOLDER_PATH, WITH_RULES, WITH_PROPERTY_SETS, WITH_SECURITY, WITH_OWNER),
                        AnswerSchema.success(ANSWER)
                                .withError()
                                .containing(
                                        LibraryForms.FOLDER.schema("A folder.").anyNumber()),
                        this::getFolders),
                list(
                        "GetFolders1",
                        "Lists the folders directly in a folder in a short form, by name.",
                        TICKET,
                        List.of(FOLDER_PATH),
                        ShortListing.FOLDERS.schema(ANSWER),
                        this::getFoldersShort),
                list(
                        "GetDocuments",
                        "Describes the documents directly in a folder, by name.",
                        CAPITAL_TICKET,
                        List.of(FOLDER_PATH, WITH_PROPERTY_SETS, WITH_SECURITY, WITH_OWNER, WITH_VERSIONS),
                        AnswerSchema.success(ANSWER)
                                .withError()
                                .containing(documentSchema("A document.").anyNumber()),
                        this::getDocuments),
                list(
                        "GetDocuments1",
                        "Lists the documents directly in a folder in a short form, by name.",
                        CAPITAL_TICKET,
                        List.of(FOLDER_PATH),
                        ShortListing.DOCUMENTS.schema(ANSWER),
                        this::getDocumentsShort),
                list(
                        "GetFoldersAndDocuments1",
                        "Lists what is directly in a folder in a short form: folders, then documents, each by name.",
                        TICKET,
                        List.of(FOLDER_PATH),
                        ShortListing.FOLDERS_AND_DOCUMENTS.schema(ANSWER),
                        this::getAllShort),
                new Operation(
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
                        .queued(Workload.STORAGE, Turns.ofTicket(auth, TICKET)));
    }

    @Override
    public String title() {
        return "Browse";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static Parameter<Boolean> withoutEffect(String name) {
        return Parameter.flag(name, "Has no effect.");
    }

    private static List<RefusalDoc> with(List<RefusalDoc> refusals, RefusalDoc last) {
        return Stream.concat(refusals.stream(), Stream.of(last)).toList();
    }

    /** An operation that lists a folder of any size. */
    private Operation list(
            String name,
            String documentation,
            Parameter<String> ticket,
            List<Parameter<?>> parameters,
            AnswerSchema answer,
            Operation.Call call) {
        List<Parameter<?>> all = new ArrayList<>(List.of(ticket));
        all.addAll(parameters);
        return new Operation(name, documentation, all, answer, LIST_REFUSALS, call)
                .queued(Workload.TRANSFER, Turns.ofTicket(auth, ticket));
    }

    private static AnswerSchema documentSchema(String documentation) {
        return LibraryForms.DOCUMENT
                .schema(documentation)
                .containing(VersionsElement.schema().anyNumber());
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
        return described(List.of(LibraryForms.FOLDER.of(folder)));
    }

    private Answer getDocument(Arguments arguments) {
        User reader = reader(arguments, CAPITAL_TICKET);
        DocumentDetails document = browser.document(reader, arguments.get(DOCUMENT_PATH));
        return described(List.of(describe(reader, document, arguments.get(WITH_VERSIONS))));
    }

    /** A document can have any number of versions. */
    private static boolean isLong(Arguments arguments) {
        return arguments.get(WITH_VERSIONS);
    }

    private Answer getFolders(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        return described(elements(browser.subfolders(folder), LibraryForms.FOLDER::of));
    }

    private Answer getDocuments(Arguments arguments) {
        User reader = reader(arguments, CAPITAL_TICKET);
        FolderDetails folder = browser.folder(reader, arguments.get(FOLDER_PATH));
        boolean withVersions = arguments.get(WITH_VERSIONS);
        return described(elements(browser.documents(folder), document -> describe(reader, document, withVersions)));
    }

    private Answer getFoldersShort(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        return ShortListing.FOLDERS
                .of(folder, browser.countSubfolders(folder))
                .containing(elements(browser.subfolders(folder), LibraryForms.SHORT_FOLDER::of));
    }

    private Answer getDocumentsShort(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, CAPITAL_TICKET), arguments.get(FOLDER_PATH));
        return ShortListing.DOCUMENTS
                .of(folder, browser.countDocuments(folder))
                .containing(elements(browser.documents(folder), LibraryForms.SHORT_DOCUMENT::of));
    }

    private Answer getAllShort(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        Stream<Element> folders = stream(browser.subfolders(folder)).map(LibraryForms.SHORT_FOLDER::of);
        Stream<Element> documents = stream(browser.documents(folder)).map(LibraryForms.SHORT_DOCUMENT::of);
        long count = browser.countSubfolders(folder) + browser.countDocuments(folder);
        return ShortListing.FOLDERS_AND_DOCUMENTS
                .of(folder, count)
                .containing(begun(Stream.concat(folders, documents)));
    }

    private Answer getDomains(Arguments arguments) {
        List<Element> domains = stream(browser.libraries(reader(arguments, TICKET)))
                .map(LibraryForms.DOMAIN::of)
                .toList();
        return described(List.of(Element.of("domains", domains)));
    }

    private User reader(Arguments arguments, Parameter<String> ticket) {
        return auth.requireSession(arguments.get(ticket)).user();
    }

    /** A document can be deleted, or hidden from the user, while a long list is sent. Then it has no versions any more. */
    private Element describe(User reader, DocumentDetails document, boolean withVersions) {
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

    private static Answer described(Iterable<Element> elements) {
        return Answer.success().with("error", Texts.NONE).containing(elements);
    }

    private static <T> Iterable<Element> elements(Iterable<T> things, Function<T, Element> form) {
        return begun(stream(things).map(form));
    }

    /** Reads the first page, so that a failure to do so is a failure of the call and not of its answer. */
    private static Iterable<Element> begun(Stream<Element> elements) {
        Iterator<Element> iterator = elements.iterator();
        return iterator.hasNext() ? () -> iterator : Collections.emptyList();
    }

    private static <T> Stream<T> stream(Iterable<T> things) {
        return StreamSupport.stream(things.spliterator(), false);
    }
}
