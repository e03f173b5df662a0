package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.int32;
import static io.github.srvasmx.operations.Parameter.int64;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.handler.Chunk;
import io.github.srvasmx.handler.HandlerService;
import io.github.srvasmx.handler.StagedFile;
import io.github.srvasmx.library.DocumentLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Look at a document, stage it, fetch it in chunks, throw the staged file away (contract: operations.md, "Download"). */
@Component
@Order(2)
class DownloadOperations implements OperationGroup {

    private static final String ANSWER = "response";

    private final AuthService auth;
    private final DocumentLibrary library;
    private final HandlerService handlers;

    DownloadOperations(AuthService auth, DocumentLibrary library, HandlerService handlers) {
        this.auth = auth;
        this.library = library;
        this.handlers = handlers;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "GetDownloadInfo",
                        "Tells size, type, date and checksum of a document's latest version. Stages nothing.",
                        List.of(sessionTicket(), path()),
                        ANSWER,
                        this::getDownloadInfo),
                new Operation(
                        "GetDownloadInfoByVersion",
                        "Tells size, type, date and checksum of a version of a document. Stages nothing.",
                        List.of(sessionTicket(), path(), versionNumber()),
                        ANSWER,
                        this::getDownloadInfoByVersion),
                new Operation(
                        "GetDownloadHandler",
                        "Stages a document's latest version for download and answers with its handler.",
                        List.of(sessionTicket(), path(), preferredChunkSize()),
                        ANSWER,
                        this::getDownloadHandler),
                new Operation(
                        "GetDownloadHandlerByVersion",
                        "Stages a version of a document for download and answers with its handler.",
                        List.of(sessionTicket(), path(), preferredChunkSize(), versionNumber()),
                        ANSWER,
                        this::getDownloadHandlerByVersion),
                new Operation(
                        "DownloadFileChunk",
                        "Answers with a piece of a staged file, as base64.",
                        List.of(
                                ticket(),
                                handler(),
                                int64("StartOffset", "Where the piece begins, in bytes; 0 for the first."),
                                int32("ChunkSize", "How many bytes at the most.")),
                        ANSWER,
                        this::downloadFileChunk),
                new Operation(
                        "DeleteDownloadHandler",
                        "Deletes a download handler and its staged file, whether or not there is one.",
                        List.of(ticket(), handler()),
                        ANSWER,
                        this::deleteDownloadHandler));
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

    private Answer getDownloadInfo(Arguments arguments) {
        User reader = reader(arguments);
        return DocumentDescription.of(library.latest(reader, arguments.text("Path")), DocumentDescription.LATEST);
    }

    private Answer getDownloadInfoByVersion(Arguments arguments) {
        User reader = reader(arguments);
        long number = arguments.number("VersionNumber");
        return DocumentDescription.of(library.version(reader, arguments.text("Path"), number), number);
    }

    private Answer getDownloadHandler(Arguments arguments) throws IOException {
        StagedFile staged = handlers.stage(
                arguments.text("AuthenticationTicket"), arguments.text("Path"), arguments.number("PreferedChunkSize"));
        return describe(staged, DocumentDescription.LATEST);
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
        Chunk chunk = handlers.readChunk(
                arguments.text("authenticationTicket"),
                arguments.text("DownloadHandler"),
                arguments.number("StartOffset"),
                arguments.number("ChunkSize"));
        return Answer.success()
                .with("filelength", chunk.fileLength())
                .with("chunklength", chunk.length())
                .with("lastchunk", chunk.last())
                .with("chunkCRC32", chunk.crc32())
                .containing(new ChunkContent(chunk));
    }

    private Answer deleteDownloadHandler(Arguments arguments) throws IOException {
        handlers.deleteDownloadHandler(arguments.text("authenticationTicket"), arguments.text("DownloadHandler"));
        return Answer.success().with("error", "");
    }

    private User reader(Arguments arguments) {
        return auth.requireSession(arguments.text("AuthenticationTicket")).user();
    }

    private static Answer describe(StagedFile staged, long askedNumber) {
        return DocumentDescription.of(staged.version(), askedNumber)
                .with("ChunkSize", staged.chunkSize().bytes())
                .with("downloadhandler", staged.handler());
    }

    private record ChunkContent(Chunk chunk) implements BinaryContent {

        @Override
        public int length() {
            return chunk.length();
        }

        @Override
        public void read(int position, ByteBuffer target) throws IOException {
            chunk.read(position, target);
        }

        @Override
        public void close() throws IOException {
            chunk.close();
        }
    }
}
