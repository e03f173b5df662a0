package io.github.srvasmx.operations.upload;

import static io.github.srvasmx.operations.Parameter.TICKET;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.upload.DirectUploadService;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.publication.IncomingDocument;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.operations.Answer;
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
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Publish an upload, or a file that the call itself contains (contract: operations.md, "Publish"). */
@Component
@Order(6)
class PublicationOperations implements OperationGroup {

    private static final Parameter<String> PATH = Parameter.documentPath("path");
    private static final Parameter<String> HANDLER =
            Parameter.guid("uploadHandler", "The GUID from CreateUploadHandler.");
    private static final Parameter<String> FOLDER_PATH = Parameter.folderPath("folderPath");
    private static final Parameter<String> DOCUMENT_NAME =
            Parameter.text("documentName", "The name of the new document.");
    private static final Parameter<String> VERSION_COMMENT = comment("versionComment");
    private static final Parameter<String> VERSION_COMMENTS = comment("versionComments");
    private static final Parameter<String> XML_PARAMETERS = Parameter.text(
            "xmlParameters",
            "Comment, description, keywords, document date and checkout as a list in XML; may be empty.");

    private static final Recording PUBLISH = Recording.of("publish");

    private static final RefusalDoc INVALID_UPLOAD_HANDLER = new RefusalDoc(
            Refusal.INVALID_UPLOAD_HANDLER,
            "The handler is not a GUID, does not belong to this session, or its upload is incomplete.");
    private static final RefusalDoc DOCUMENT_NOT_FOUND =
            new RefusalDoc(Refusal.DOCUMENT_NOT_FOUND, "The path is that of a folder, or no document has the id.");
    private static final RefusalDoc INVALID_XML_PARAMETERS = new RefusalDoc(
            XML_PARAMETERS.invalid(), "The list cannot be read, or a value that has an effect is not valid.");

    private final AuthService auth;
    private final UploadService uploads;
    private final DirectUploadService direct;
    private final PublicationService publicationService;
    private final PublicationParameters publicationParameters;
    private final Parameter<IncomingDocument> fileContent;
    private final List<Operation> operations;

    PublicationOperations(
            AuthService auth,
            UploadService uploads,
            DirectUploadService direct,
            PublicationService publicationService,
            PublicationParameters publicationParameters) {
        this.auth = auth;
        this.uploads = uploads;
        this.direct = direct;
        this.publicationService = publicationService;
        this.publicationParameters = publicationParameters;
        this.fileContent = Parameter.document(
                "fileContent", "The file, as base64 or as a file of a multipart form.", direct.longestDocument());
        this.operations = List.of(
                ofUpload(
                        "UploadDocumentWithHandler",
                        "Publishes an upload as a new document, or as a new version of an existing document.",
                        List.of(TICKET, PATH, HANDLER),
                        List.of(),
                        this::uploadWithHandler),
                ofUpload(
                        "UploadDocumentWithHandler1",
                        "Publishes an upload with a comment.",
                        List.of(TICKET, PATH, HANDLER, VERSION_COMMENTS),
                        List.of(invalidComment(VERSION_COMMENTS)),
                        arguments -> uploadWithHandler(arguments, comments(VERSION_COMMENTS))),
                ofUpload(
                        "UploadDocumentWithHandler3",
                        "Publishes an upload with a list of parameters.",
                        List.of(TICKET, PATH, HANDLER, XML_PARAMETERS),
                        List.of(INVALID_XML_PARAMETERS),
                        arguments -> uploadWithHandler(arguments, this::xmlParameters)),
                new Operation(
                                "UploadNewDocumentWidthHandler",
                                "Publishes an upload as a new document, never as a version of an existing one.",
                                List.of(TICKET, FOLDER_PATH, DOCUMENT_NAME, HANDLER, XML_PARAMETERS),
                                answer(),
                                List.of(
                                        INVALID_UPLOAD_HANDLER,
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_LONG_CALLS,
                                        RefusalDoc.TOO_LITTLE_FREE_SPACE,
                                        INVALID_XML_PARAMETERS,
                                        RefusalDoc.FOLDER_NOT_FOUND,
                                        RefusalDoc.ACCESS_DENIED,
                                        RefusalDoc.NAME_EXISTS),
                                this::uploadNewDocument)
                        .queued(Workload.LONG, this::admitHandler)
                        .recorded(PUBLISH.about(FOLDER_PATH).to(DOCUMENT_NAME).using(HANDLER)),
                ofFile(
                        "UploadDocument",
                        "Publishes a file as a new document, or as a new version of an existing document.",
                        List.of(TICKET, PATH, fileContent),
                        List.of(),
                        arguments -> Publication.PLAIN),
                ofFile(
                        "UploadDocument1",
                        "Publishes a file with a comment.",
                        List.of(TICKET, PATH, fileContent, VERSION_COMMENT),
                        List.of(invalidComment(VERSION_COMMENT)),
                        comments(VERSION_COMMENT)),
                ofFile(
                        "UploadDocument4",
                        "Publishes a file with a list of parameters.",
                        List.of(TICKET, PATH, fileContent, XML_PARAMETERS),
                        List.of(INVALID_XML_PARAMETERS),
                        this::xmlParameters));
    }

    @Override
    public String title() {
        return "Publish";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static Parameter<String> comment(String name) {
        return Parameter.text(name, "A comment about the version; may be empty.");
    }

    private static RefusalDoc invalidComment(Parameter<String> parameter) {
        return new RefusalDoc(parameter.invalid(), "Longer than " + Publication.LONGEST_TEXT + " characters.");
    }

    private Operation ofUpload(
            String name,
            String documentation,
            List<Parameter<?>> parameters,
            List<RefusalDoc> ownRefusals,
            Operation.Call call) {
        List<RefusalDoc> first = List.of(
                INVALID_UPLOAD_HANDLER,
                RefusalDoc.AUTHENTICATION_FAILED,
                RefusalDoc.SESSION_EXPIRED,
                RefusalDoc.TOO_MANY_LONG_CALLS,
                RefusalDoc.TOO_LITTLE_FREE_SPACE);
        return new Operation(name, documentation, parameters, answer(), refusals(first, ownRefusals), call)
                .queued(Workload.LONG, this::admitHandler)
                .recorded(PUBLISH.about(PATH).using(HANDLER));
    }

    private Operation ofFile(
            String name,
            String documentation,
            List<Parameter<?>> parameters,
            List<RefusalDoc> ownRefusals,
            Function<Arguments, Publication> publication) {
        List<RefusalDoc> first =
                List.of(RefusalDoc.AUTHENTICATION_FAILED, RefusalDoc.SESSION_EXPIRED, RefusalDoc.TOO_MANY_LONG_CALLS);
        return new Operation(
                        name,
                        documentation,
                        parameters,
                        answer(),
                        refusals(
                                first,
                                Stream.concat(ownRefusals.stream(), Stream.of(RefusalDoc.TOO_LITTLE_FREE_SPACE))
                                        .toList()),
                        arguments -> uploadDocument(arguments, publication))
                .queued(Workload.LONG, QueueKeys.ofTicket(auth, TICKET))
                .recorded(PUBLISH.about(PATH));
    }

    private static List<RefusalDoc> refusals(List<RefusalDoc> first, List<RefusalDoc> ownRefusals) {
        List<RefusalDoc> last = List.of(
                RefusalDoc.FOLDER_NOT_FOUND, DOCUMENT_NOT_FOUND, RefusalDoc.ACCESS_DENIED, RefusalDoc.CHECKED_OUT);
        return Stream.of(first, ownRefusals, last).flatMap(List::stream).toList();
    }

    private static AnswerSchema answer() {
        return AnswerSchema.success("root")
                .with("DocumentId", ParameterType.LONG, "The document's id, as used after ~D.")
                .with("VersionId", ParameterType.INT, "The number of the new version.");
    }

    private Set<String> admitHandler(Arguments arguments) {
        if (HandlerId.parse(arguments.get(HANDLER)).isEmpty()) {
            throw Refusal.INVALID_UPLOAD_HANDLER;
        }
        return QueueKeys.of(auth.requireSession(arguments.get(TICKET)));
    }

    private static Function<Arguments, Publication> comments(Parameter<String> parameter) {
        return arguments -> PublicationParameters.comment(arguments.get(parameter), parameter.invalid());
    }

    private Publication xmlParameters(Arguments arguments) {
        return publicationParameters.read(arguments.get(XML_PARAMETERS), XML_PARAMETERS.invalid());
    }

    private Answer uploadWithHandler(Arguments arguments) throws IOException {
        return describe(uploads.publish(
                arguments.get(TICKET), arguments.get(PATH), arguments.get(HANDLER), arguments::heartbeat));
    }

    private Answer uploadWithHandler(Arguments arguments, Function<Arguments, Publication> publication)
            throws IOException {
        // Read after the upload is claimed, because a refusal of the parameters consumes it too.
        return describe(uploads.publishWith(
                arguments.get(TICKET),
                arguments.get(HANDLER),
                (author, content) ->
                        publicationService.publish(author, arguments.get(PATH), content, publication.apply(arguments)),
                arguments::heartbeat));
    }

    private Answer uploadNewDocument(Arguments arguments) throws IOException {
        return describe(uploads.publishWith(
                arguments.get(TICKET),
                arguments.get(HANDLER),
                (author, content) -> publicationService.publishNew(
                        author,
                        arguments.get(FOLDER_PATH),
                        arguments.get(DOCUMENT_NAME),
                        content,
                        xmlParameters(arguments)),
                arguments::heartbeat));
    }

    private Answer uploadDocument(Arguments arguments, Function<Arguments, Publication> publication)
            throws IOException {
        return describe(direct.publish(
                arguments.get(TICKET),
                arguments.get(PATH),
                arguments.get(fileContent),
                () -> publication.apply(arguments)));
    }

    private static Answer describe(DocumentVersion version) {
        return Answer.success()
                .with("DocumentId", version.documentId())
                .with("VersionId", version.number().value());
    }
}
