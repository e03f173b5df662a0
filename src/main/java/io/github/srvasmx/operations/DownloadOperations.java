package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.int32;
import static io.github.srvasmx.operations.Parameter.int64;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.handler.Chunk;
import io.github.srvasmx.handler.HandlerService;
import io.github.srvasmx.handler.StagedFile;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Look at a document, stage it, fetch it in chunks, throw the staged file away (contract: operations.md, "Download"). */
@Component
@Order(2)
class DownloadOperations implements OperationGroup {

    private static final String ANSWER = "response";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final String LATEST = "0";

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
                        List.of(text("AuthenticationTicket", "The ticket from AuthenticateUser."), path()),
                        ANSWER,
                        this::getDownloadInfo),
                new Operation(
                        "GetDownloadHandler",
                        "Stages a document's latest version for download and answers with its handler.",
                        List.of(
                                text("AuthenticationTicket", "The ticket from AuthenticateUser."),
                                path(),
                                int32(
                                        "PreferedChunkSize",
                                        "Bytes to fetch at once; the answer tells what the server makes of it.")),
                        ANSWER,
                        this::getDownloadHandler),
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

    private static Parameter ticket() {
        return text("authenticationTicket", "The ticket from AuthenticateUser.");
    }

    private static Parameter path() {
        return text("Path", "/Library/Folder/Document.ext, or ~D and the document's number.");
    }

    private static Parameter handler() {
        return text("DownloadHandler", "The GUID from GetDownloadHandler.");
    }

    private Answer getDownloadInfo(Arguments arguments) {
        auth.requireSession(arguments.text("AuthenticationTicket"));
        return describe(library.latest(arguments.text("Path")));
    }

    private Answer getDownloadHandler(Arguments arguments) throws IOException {
        StagedFile staged = handlers.stage(
                arguments.text("AuthenticationTicket"), arguments.text("Path"), arguments.number("PreferedChunkSize"));
        return describe(staged.version())
                .with("ChunkSize", staged.chunkSize().bytes())
                .with("downloadhandler", staged.handler());
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

    private static Answer describe(DocumentVersion version) {
        return Answer.success()
                .with("Size", version.size())
                .with("ContentType", version.contentType())
                .with("ModificationDate", DAY.format(version.modified()))
                .with("VersionNumber", LATEST)
                .with("AlterDocumentName", version.name())
                .with("RenderedContent", false)
                .with("CRC32", version.crc32());
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
