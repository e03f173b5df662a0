package io.github.srvasmx.operations.library;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;
import static io.github.srvasmx.operations.library.BrowsingParameters.FOLDER_PATH;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_OWNER;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_PROPERTY_SETS;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_RULES;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_SECURITY;
import static io.github.srvasmx.operations.library.BrowsingParameters.WITH_VERSIONS;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.QueueKeys;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.work.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations that list a folder of any size. They read it page by page while they answer. */
final class FolderLists {

    private static final String ANSWER = "response";

    private static final List<RefusalDoc> REFUSALS = List.of(
            RefusalDoc.AUTHENTICATION_FAILED,
            RefusalDoc.SESSION_EXPIRED,
            RefusalDoc.TOO_MANY_CALLS,
            RefusalDoc.FOLDER_NOT_FOUND);

    private final AuthService auth;
    private final LibraryBrowser browser;
    private final DocumentElement element;

    FolderLists(AuthService auth, LibraryBrowser browser, DocumentElement element) {
        this.auth = auth;
        this.browser = browser;
        this.element = element;
    }

    List<Operation> operations() {
        return List.of(
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
                                .containing(
                                        DocumentElement.schema("A document.").anyNumber()),
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
                        "Lists the folders, then the documents directly in a folder in a short form, each by name.",
                        TICKET,
                        List.of(FOLDER_PATH),
                        ShortListing.FOLDERS_AND_DOCUMENTS.schema(ANSWER),
                        this::getAllShort));
    }

    private Operation list(
            String name,
            String documentation,
            Parameter<String> ticket,
            List<Parameter<?>> parameters,
            AnswerSchema answer,
            Operation.Call call) {
        List<Parameter<?>> all = new ArrayList<>(List.of(ticket));
        all.addAll(parameters);
        return new Operation(name, documentation, all, answer, REFUSALS, call)
                .queued(Workload.TRANSFER, QueueKeys.ofTicket(auth, ticket));
    }

    private Answer getFolders(Arguments arguments) {
        FolderDetails folder = browser.folder(reader(arguments, TICKET), arguments.get(FOLDER_PATH));
        return described(elements(browser.subfolders(folder), LibraryForms.FOLDER::of));
    }

    private Answer getDocuments(Arguments arguments) {
        User reader = reader(arguments, CAPITAL_TICKET);
        FolderDetails folder = browser.folder(reader, arguments.get(FOLDER_PATH));
        boolean withVersions = arguments.get(WITH_VERSIONS);
        return described(elements(browser.documents(folder), document -> element.of(reader, document, withVersions)));
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

    private User reader(Arguments arguments, Parameter<String> ticket) {
        return auth.requireSession(arguments.get(ticket)).user();
    }

    static Answer described(Iterable<Element> elements) {
        return Answer.withoutError().containing(elements);
    }

    private static <T> Iterable<Element> elements(Iterable<T> things, Function<T, Element> form) {
        return begun(stream(things).map(form));
    }

    /** Reads the first page now, so that a failure of the first read is reported as a failure of the call. */
    private static Iterable<Element> begun(Stream<Element> elements) {
        Iterator<Element> iterator = elements.iterator();
        return iterator.hasNext() ? () -> iterator : Collections.emptyList();
    }

    private static <T> Stream<T> stream(Iterable<T> things) {
        return StreamSupport.stream(things.spliterator(), false);
    }
}
