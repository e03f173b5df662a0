package io.github.srvasmx.operations.download;

import static io.github.srvasmx.operations.Parameter.CAPITAL_TICKET;
import static io.github.srvasmx.operations.Parameter.TICKET;
import static io.github.srvasmx.operations.Parameter.guid;
import static io.github.srvasmx.operations.Parameter.int32;
import static io.github.srvasmx.operations.Parameter.int64;
import static io.github.srvasmx.operations.Parameter.optionalInt32;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.FileChunk;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.download.StagedFile;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.operations.Recording;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.operations.VersionAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Describe a document, stage it, read it in chunks, delete the staged file (contract: operations.md, "Download"). */
@Component
@Order(2)
class DownloadOperations implements OperationGroup {

    private static final String ANSWER = "response";

    private static final Parameter<String> PATH = Parameter.documentPath("Path");
    private static final Parameter<Long> VERSION_NUMBER =
            int32("VersionNumber", "A number from GetDocumentVersions; 0 for the latest version.");
    private static final Parameter<Long> PREFERRED_CHUNK_SIZE =
            optionalInt32("PreferedChunkSize", "The preferred chunk size in bytes; the answer has the size to use.");
    private static final Parameter<String> HANDLER =
            guid("DownloadHandler", "The GUID from GetDownloadHandler or DownloadZipWithHandler.");
    private static final Parameter<Long> START_OFFSET =
            int64("StartOffset", "The offset of the chunk in the file, in bytes; 0 for the first chunk.");
    private static final Parameter<Long> CHUNK_SIZE = int32("ChunkSize", "The maximum size of the chunk, in bytes.");

    private static final Recording STAGE = Recording.of("stage").about(PATH).creating("downloadhandler");

    private static final List<RefusalDoc> DOCUMENT_REFUSALS =
            List.of(RefusalDoc.AUTHENTICATION_FAILED, RefusalDoc.SESSION_EXPIRED, RefusalDoc.DOCUMENT_NOT_FOUND);
    private static final List<RefusalDoc> VERSION_REFUSALS = List.of(
            RefusalDoc.AUTHENTICATION_FAILED,
            RefusalDoc.SESSION_EXPIRED,
            new RefusalDoc(Refusal.INVALID_VERSION_NUMBER, "The number is below 0, or from 1 to 999,999."),
            RefusalDoc.DOCUMENT_NOT_FOUND,
            RefusalDoc.VERSION_NOT_FOUND);
    private static final int TICKET_REFUSAL_COUNT = 2;

    private final AuthService auth;
    private final DocumentLibrary library;
    private final HandlerService handlers;
    private final List<Operation> operations;

    DownloadOperations(AuthService auth, DocumentLibrary library, HandlerService handlers) {
        this.auth = auth;
        this.library = library;
        this.handlers = handlers;
        this.operations = List.of(
                new Operation(
                        "GetDownloadInfo",
                        "Returns size, type, date and checksum of the latest version of a document. Stages nothing.",
                        List.of(CAPITAL_TICKET, PATH),
                        VersionAttributes.schema(ANSWER),
                        DOCUMENT_REFUSALS,
                        this::getDownloadInfo),
                new Operation(
                        "GetDownloadInfoByVersion",
                        "Returns size, type, date and checksum of one version of a document. Stages nothing.",
                        List.of(CAPITAL_TICKET, PATH, VERSION_NUMBER),
                        VersionAttributes.schema(ANSWER),
                        VERSION_REFUSALS,
                        this::getDownloadInfoByVersion),
                new Operation(
                                "GetDownloadHandler",
                                "Stages the latest version of a document for download and returns its handler.",
                                List.of(CAPITAL_TICKET, PATH, PREFERRED_CHUNK_SIZE),
                                stagedSchema(),
                                stagingRefusals(DOCUMENT_REFUSALS),
                                this::getDownloadHandler)
                        .recorded(STAGE),
                new Operation(
                                "GetDownloadHandlerByVersion",
                                "Stages one version of a document for download and returns its handler.",
                                List.of(CAPITAL_TICKET, PATH, PREFERRED_CHUNK_SIZE, VERSION_NUMBER),
                                stagedSchema(),
                                stagingRefusals(VERSION_REFUSALS),
                                this::getDownloadHandlerByVersion)
                        .recorded(STAGE),
                new Operation(
                        "DownloadFileChunk",
                        "Returns a chunk of a staged file, as base64.",
                        List.of(TICKET, HANDLER, START_OFFSET, CHUNK_SIZE),
                        chunkSchema(),
                        List.of(
                                new RefusalDoc(
                                        Refusal.INVALID_DOWNLOAD_HANDLER,
                                        "The handler is not a GUID. This is checked before the ticket."),
                                RefusalDoc.AUTHENTICATION_FAILED,
                                RefusalDoc.SESSION_EXPIRED,
                                new RefusalDoc(Refusal.CHUNK_SIZE_TOO_SMALL, "ChunkSize is 0 or less."),
                                new RefusalDoc(Refusal.DOWNLOAD_HANDLER_NOT_FOUND, "This session has no such handler."),
                                new RefusalDoc(
                                        Refusal.START_OFFSET_OUT_OF_RANGE,
                                        "StartOffset is below 0 or beyond the end of the file.")),
                        this::downloadFileChunk),
                new Operation(
                                "DeleteDownloadHandler",
                                "Deletes a download handler and its staged file. Succeeds also if there is none.",
                                List.of(TICKET, HANDLER),
                                AnswerSchema.success(ANSWER).withError(),
                                List.of(
                                        RefusalDoc.BAD_REQUEST,
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED),
                                this::deleteDownloadHandler)
                        .recorded(Recording.of("delete-handler").using(HANDLER)));
    }

    @Override
    public String title() {
        return "Download";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    /** The quotas are checked directly after the ticket, because they cause most refusals of a busy client. */
    private static List<RefusalDoc> stagingRefusals(List<RefusalDoc> others) {
        List<RefusalDoc> refusals = new ArrayList<>(others);
        refusals.addAll(TICKET_REFUSAL_COUNT, List.of(RefusalDoc.DOWNLOAD_QUOTA_EXCEEDED, RefusalDoc.TOO_MUCH_STAGED));
        refusals.add(RefusalDoc.TOO_LITTLE_FREE_SPACE);
        return refusals;
    }

    private static AnswerSchema stagedSchema() {
        return VersionAttributes.schema(ANSWER)
                .with("ChunkSize", ParameterType.INT, "The chunk size to use, in bytes.")
                .withText("downloadhandler", "The handler, a GUID.");
    }

    private static AnswerSchema chunkSchema() {
        return AnswerSchema.success(ANSWER)
                .with("filelength", ParameterType.LONG, "The size of the whole file, in bytes.")
                .with("chunklength", ParameterType.INT, "The size of this chunk, in bytes.")
                .with("lastchunk", ParameterType.BOOLEAN, "Whether this chunk ends the file.")
                .withText("chunkCRC32", "The CRC32 of this chunk, 8 hexadecimal digits.")
                .containing(ParameterType.BYTES);
    }

    private Answer getDownloadInfo(Arguments arguments) {
        User reader = reader(arguments);
        return VersionAttributes.of(library.latest(reader, arguments.get(PATH)), VersionAttributes.LATEST);
    }

    private Answer getDownloadInfoByVersion(Arguments arguments) {
        User reader = reader(arguments);
        long number = arguments.get(VERSION_NUMBER);
        return VersionAttributes.of(library.version(reader, arguments.get(PATH), number), number);
    }

    private Answer getDownloadHandler(Arguments arguments) throws IOException {
        StagedFile staged =
                handlers.stage(arguments.get(CAPITAL_TICKET), arguments.get(PATH), arguments.get(PREFERRED_CHUNK_SIZE));
        return describe(staged, VersionAttributes.LATEST);
    }

    private Answer getDownloadHandlerByVersion(Arguments arguments) throws IOException {
        long number = arguments.get(VERSION_NUMBER);
        StagedFile staged = handlers.stage(
                arguments.get(CAPITAL_TICKET), arguments.get(PATH), arguments.get(PREFERRED_CHUNK_SIZE), number);
        return describe(staged, number);
    }

    private Answer downloadFileChunk(Arguments arguments) throws IOException {
        FileChunk chunk = handlers.readChunk(
                arguments.get(TICKET), arguments.get(HANDLER), arguments.get(START_OFFSET), arguments.get(CHUNK_SIZE));
        return Answer.success()
                .with("filelength", chunk.fileLength())
                .with("chunklength", chunk.length())
                .with("lastchunk", chunk.isLast())
                .with("chunkCRC32", chunk.crc32())
                .containing(chunk);
    }

    private Answer deleteDownloadHandler(Arguments arguments) throws IOException {
        handlers.deleteDownloadHandler(arguments.get(TICKET), arguments.get(HANDLER));
        return Answer.withoutError();
    }

    private User reader(Arguments arguments) {
        return auth.requireSession(arguments.get(CAPITAL_TICKET)).user();
    }

    private static Answer describe(StagedFile staged, long requestedNumber) {
        return VersionAttributes.of(staged.version(), requestedNumber)
                .with("ChunkSize", staged.chunkSize().bytes())
                .with("downloadhandler", staged.handler());
    }
}
