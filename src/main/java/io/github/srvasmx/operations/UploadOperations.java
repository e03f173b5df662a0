package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.bool;
import static io.github.srvasmx.operations.Parameter.bytes;
import static io.github.srvasmx.operations.Parameter.int32;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.DocumentVersion;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Send a file in chunks, make a document of it, or throw it away (contract: operations.md, "Upload"). */
@Component
@Order(4)
class UploadOperations implements OperationGroup, BytesArgument.Receiver {

    private static final String RESPONSE = "response";
    private static final String ROOT = "root";

    private static final RefusalDoc NO_UPLOAD = new RefusalDoc(
            Refusal.INVALID_UPLOAD_HANDLER, "It is no GUID, none of this session's, or not in a state for this.");
    private static final RefusalDoc QUOTA =
            new RefusalDoc(Refusal.UPLOAD_QUOTA_EXCEEDED, "The user has too much in uploads that are not published.");

    private final UploadService uploads;

    UploadOperations(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public String title() {
        return "Upload";
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "CreateUploadHandler",
                        "Begins an upload and answers with its handler.",
                        List.of(
                                ticket(),
                                int32(
                                        "PreferedChunkSize",
                                        "Bytes to send at once, 0 for no preference; the answer tells what to send.")),
                        AnswerSchema.success(RESPONSE)
                                .withError()
                                .withText("UploadHandler", "The handler, a GUID.")
                                .with("ChunkSize", ParameterType.INT, "Bytes to send at once."),
                        List.of(RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET, QUOTA),
                        this::createUploadHandler),
                new Operation(
                        "UploadFileChunk",
                        "Adds a piece of a file to an upload, if it has arrived as it was sent.",
                        List.of(
                                ticket(),
                                handler("uploadHandler"),
                                bytes("fileChunk", "The piece: base64, or a file of a multipart form."),
                                text("chunkHEXCRC", "The CRC32 of the piece, in hexadecimal digits."),
                                bool("lastChunk", "Whether the file ends with it.")),
                        AnswerSchema.success(ROOT)
                                .with(
                                        "tryagain",
                                        ParameterType.BOOLEAN,
                                        "Whether the piece arrived damaged, was not added and may be sent again."),
                        List.of(
                                NO_UPLOAD,
                                RefusalDoc.NO_TICKET,
                                RefusalDoc.DEAD_TICKET,
                                new RefusalDoc(Refusal.invalidParameter("chunkHEXCRC"), "It is no CRC32."),
                                QUOTA,
                                RefusalDoc.NO_SPACE),
                        this::uploadFileChunk),
                new Operation(
                        "UploadDocumentWithHandler",
                        "Makes a document, or a new version of one, of what was uploaded.",
                        List.of(
                                ticket(),
                                text("path", "/Library/Folder/Document.ext, or ~D and the document's number."),
                                handler("uploadHandler")),
                        AnswerSchema.success(ROOT)
                                .with("DocumentId", ParameterType.LONG, "The number in ~D.")
                                .with("VersionId", ParameterType.INT, "The number of the version."),
                        List.of(
                                NO_UPLOAD,
                                RefusalDoc.NO_TICKET,
                                RefusalDoc.DEAD_TICKET,
                                RefusalDoc.TOO_MUCH_WORK,
                                RefusalDoc.NO_SPACE,
                                RefusalDoc.FOLDER_NOT_FOUND,
                                RefusalDoc.DOCUMENT_NOT_FOUND,
                                RefusalDoc.ACCESS_DENIED),
                        this::uploadDocumentWithHandler),
                new Operation(
                        "DeleteUploadHandler",
                        "Deletes an upload handler and what was uploaded, whether or not there is one.",
                        List.of(ticket(), handler("UploadHandler")),
                        AnswerSchema.success(RESPONSE).withError(),
                        List.of(RefusalDoc.NO_GUID, RefusalDoc.NO_TICKET, RefusalDoc.DEAD_TICKET),
                        this::deleteUploadHandler));
    }

    @Override
    public BytesArgument receive(String parameter) {
        return new BytesArgument(parameter, uploads.receiveChunk());
    }

    private static Parameter ticket() {
        return Parameter.ticket("authenticationTicket");
    }

    private static Parameter handler(String name) {
        return text(name, "The GUID from CreateUploadHandler.");
    }

    private Answer createUploadHandler(Arguments arguments) {
        UploadService.NewUpload upload =
                uploads.create(arguments.text("authenticationTicket"), arguments.number("PreferedChunkSize"));
        return Answer.success()
                .with("error", "")
                .with("UploadHandler", upload.handler())
                .with("ChunkSize", upload.chunkSize().bytes());
    }

    private Answer uploadFileChunk(Arguments arguments) throws IOException {
        boolean added = uploads.append(
                arguments.text("authenticationTicket"),
                arguments.text("uploadHandler"),
                arguments.bytes("fileChunk"),
                arguments.text("chunkHEXCRC"),
                arguments.flag("lastChunk"));
        return Answer.success().with("tryagain", !added);
    }

    private Answer uploadDocumentWithHandler(Arguments arguments) throws IOException {
        DocumentVersion version = uploads.publish(
                arguments.text("authenticationTicket"),
                arguments.text("path"),
                arguments.text("uploadHandler"),
                arguments::heartbeat);
        return Answer.success()
                .with("DocumentId", version.documentId())
                .with("VersionId", version.number().value());
    }

    private Answer deleteUploadHandler(Arguments arguments) throws IOException {
        uploads.deleteUploadHandler(arguments.text("authenticationTicket"), arguments.text("UploadHandler"));
        return Answer.success().with("error", "");
    }
}
