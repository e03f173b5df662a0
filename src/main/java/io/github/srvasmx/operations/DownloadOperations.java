package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.int32;
import static io.github.srvasmx.operations.Parameter.int64;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.FileChunk;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.download.StagedFile;
import io.github.srvasmx.library.DocumentLibrary;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Look at a document, stage it, fetch it in chunks, throw the staged file away (contract: operations.md, "Download"). */
@Component
@Order(2)
class DownloadOperations implements OperationGroup {

    private static final String ANSWER = "response";

    private static final List<RefusalDoc> OF_DOCUMENT =
            List.of(RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET, RefusalDoc.DOCUMENT_NOT_FOUND);
    private static final List<RefusalDoc> OF_VERSION = List.of(
            RefusalDoc.NO_TICKET,
            RefusalDoc.DEAD_TICKET,
            new RefusalDoc(Refusal.INVALID_VERSION_NUMBER, "It is below 0, or from 1 to 999,999."),
            RefusalDoc.DOCUMENT_NOT_FOUND,
            new RefusalDoc(Refusal.VERSION_NOT_FOUND, "The document has no version of that number."));

    private static final List<RefusalDoc> NO_ROOM =
            List.of(RefusalDoc.TOO_MUCH_STAGED, RefusalDoc.SERVER_FULL, RefusalDoc.NO_SPACE);

    private final AuthService auth;
    private final DocumentLibrary library;
    private final HandlerService handlers;

    DownloadOperations(AuthService auth, DocumentLibrary library, HandlerService handlers) {
        this.auth = auth;
        this.library = library;
        this.handlers = handlers;
    }

    @Override
    public String title() {
        return "Download";
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "GetDownloadInfo",
                        "Tells size, type, date and checksum of a document's latest version. Stages nothing.",
                        List.of(sessionTicket(), path()),
                        VersionAttributes.shape(ANSWER),
                        OF_DOCUMENT,
                        this::getDownloadInfo),
                new Operation(
                        "GetDownloadInfoByVersion",
                        "Tells size, type, date and checksum of a version of a document. Stages nothing.",
                        List.of(sessionTicket(), path(), versionNumber()),
                        VersionAttributes.shape(ANSWER),
                        OF_VERSION,
                        this::getDownloadInfoByVersion),
                new Operation(
                        "GetDownloadHandler",
                        "Stages a document's latest version for download and answers with its handler.",
                        List.of(sessionTicket(), path(), preferredChunkSize()),
                        stagedShape(),
                        orNoRoom(OF_DOCUMENT),
                        this::getDownloadHandler),
                new Operation(
                        "GetDownloadHandlerByVersion",
                        "Stages a version of a document for download and answers with its handler.",
                        List.of(sessionTicket(), path(), preferredChunkSize(), versionNumber()),
                        stagedShape(),
                        orNoRoom(OF_VERSION),
                        this::getDownloadHandlerByVersion),
                new Operation(
                        "DownloadFileChunk",
                        "Answers with a piece of a staged file, as base64.",
                        List.of(
                                ticket(),
                                handler(),
                                int64("StartOffset", "Where the piece begins, in bytes; 0 for the first."),
                                int32("ChunkSize", "How many bytes at the most.")),
                        chunkShape(),
                        List.of(
                                new RefusalDoc(Refusal.INVALID_DOWNLOAD_HANDLER, "The handler is no GUID."),
                                RefusalDoc.NO_TICKET,
                                RefusalDoc.DEAD_TICKET,
                                new RefusalDoc(Refusal.CHUNK_SIZE_TOO_SMALL, "It is 0 or less."),
                                new RefusalDoc(Refusal.DOWNLOAD_HANDLER_NOT_FOUND, "This session has no such handler."),
                                new RefusalDoc(
                                        Refusal.START_OFFSET_OUT_OF_RANGE, "It is less than 0 or beyond the end.")),
                        this::downloadFileChunk),
                new Operation(
                        "DeleteDownloadHandler",
                        "Deletes a download handler and its staged file, whether or not there is one.",
                        List.of(ticket(), handler()),
                        AnswerSchema.success(ANSWER).withError(),
                        List.of(RefusalDoc.NO_GUID, RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET),
                        this::deleteDownloadHandler));
    }

    private static List<RefusalDoc> orNoRoom(List<RefusalDoc> others) {
        return Stream.concat(others.stream(), NO_ROOM.stream()).toList();
    }

    /** The operations that begin with a document spell it in capitals. */
    private static Parameter sessionTicket() {
        return Parameter.ticket("AuthenticationTicket");
    }

    private static Parameter ticket() {
        return Parameter.ticket("authenticationTicket");
    }

    private static Parameter path() {
        return text("Path", "/Library/Folder/Document.ext, or ~D and the document's number.");
    }

    private static Parameter preferredChunkSize() {
        return int32("PreferedChunkSize", "Bytes to fetch at once; the answer tells what the server makes of it.");
    }

    private static Parameter versionNumber() {
        return int32("VersionNumber", "A number from GetDocumentVersions; 0 for the latest version.");
    }

    private static Parameter handler() {
        return text("DownloadHandler", "The GUID from GetDownloadHandler.");
    }

    private static AnswerSchema stagedShape() {
        return VersionAttributes.shape(ANSWER)
                .with("ChunkSize", ParameterType.INT, "Bytes to fetch at once.")
                .withText("downloadhandler", "The handler, a GUID.");
    }

    private static AnswerSchema chunkShape() {
        return AnswerSchema.success(ANSWER)
                .with("filelength", ParameterType.LONG, "Bytes of the whole file.")
                .with("chunklength", ParameterType.INT, "Bytes of this piece.")
                .with("lastchunk", ParameterType.BOOLEAN, "Whether the file ends with it.")
                .withText("chunkCRC32", "CRC32 of this piece, 8 hex digits.")
                .holding(AnswerSchema.Content.BASE64);
    }

    private Answer getDownloadInfo(Arguments arguments) {
        User reader = reader(arguments);
        return VersionAttributes.of(library.latest(reader, arguments.text("Path")), VersionAttributes.LATEST);
    }

    private Answer getDownloadInfoByVersion(Arguments arguments) {
        User reader = reader(arguments);
        long number = arguments.number("VersionNumber");
        return VersionAttributes.of(library.version(reader, arguments.text("Path"), number), number);
    }

    private Answer getDownloadHandler(Arguments arguments) throws IOException {
        StagedFile staged = handlers.stage(
                arguments.text("AuthenticationTicket"), arguments.text("Path"), arguments.number("PreferedChunkSize"));
        return describe(staged, VersionAttributes.LATEST);
    }

    private Answer getDownloadHandlerByVersion(Arguments arguments) throws IOException {
        long number = arguments.number("VersionNumber");
        StagedFile staged = handlers.stage(
                arguments.text("AuthenticationTicket"),
                arguments.text("Path"),
                arguments.number("PreferedChunkSize"),
                number);
        return describe(staged, number);
    }

    private Answer downloadFileChunk(Arguments arguments) throws IOException {
        FileChunk chunk = handlers.readChunk(
                arguments.text("authenticationTicket"),
                arguments.text("DownloadHandler"),
                arguments.number("StartOffset"),
                arguments.number("ChunkSize"));
        return Answer.success()
                .with("filelength", chunk.fileLength())
                .with("chunklength", chunk.length())
                .with("lastchunk", chunk.isLast())
                .with("chunkCRC32", chunk.crc32())
                .containing(chunk);
    }

    private Answer deleteDownloadHandler(Arguments arguments) throws IOException {
        handlers.deleteDownloadHandler(arguments.text("authenticationTicket"), arguments.text("DownloadHandler"));
        return Answer.success().with("error", "");
    }

    private User reader(Arguments arguments) {
        return auth.requireSession(arguments.text("AuthenticationTicket")).user();
    }

    private static Answer describe(StagedFile staged, long askedNumber) {
        return VersionAttributes.of(staged.version(), askedNumber)
                .with("ChunkSize", staged.chunkSize().bytes())
                .with("downloadhandler", staged.handler());
    }
}
