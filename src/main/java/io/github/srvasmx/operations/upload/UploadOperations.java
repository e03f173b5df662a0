package io.github.srvasmx.operations.upload;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.upload.ChunkReceipt;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Send a file in chunks, publish it as a document, or delete it (contract: operations.md, "Upload"). */
@Component
@Order(5)
class UploadOperations implements OperationGroup {

    private static final String RESPONSE = "response";
    private static final String ROOT = "root";
    private static final HexFormat UPPER_CASE_HEX = HexFormat.of().withUpperCase();

    private static final Parameter<Long> PREFERRED_CHUNK_SIZE = Parameter.optionalInt32(
                    "PreferedChunkSize",
                    "The preferred chunk size in bytes, 0 for the default; the answer has the size to use.")
            .orAlias("ChunkSize");

    /** Names the upload that a chunk belongs to. */
    static final Parameter<String> HANDLER = handler("uploadHandler");

    private static final Parameter<String> CAPITAL_HANDLER = handler("UploadHandler");
    private static final Parameter<IncomingChunk> CHUNK =
            Parameter.bytes("fileChunk", "The chunk, as base64 or as a file of a multipart form.");
    private static final Parameter<String> CHUNK_CRC =
            Parameter.text("chunkHEXCRC", "The CRC32 of the chunk in hexadecimal digits.");
    private static final Parameter<Boolean> LAST_CHUNK =
            Parameter.bool("lastChunk", "Whether this is the last chunk of the file.");

    private static final RefusalDoc INVALID_UPLOAD_HANDLER = new RefusalDoc(
            Refusal.INVALID_UPLOAD_HANDLER,
            "The handler is not a GUID, does not belong to this session, or is in the wrong state.");
    private static final RefusalDoc UPLOAD_QUOTA_EXCEEDED = new RefusalDoc(
            Refusal.UPLOAD_QUOTA_EXCEEDED,
            "The session or the user has too many unpublished uploads, chunks or bytes.");

    private final AuthService auth;
    private final UploadService uploads;
    private final List<Operation> operations;

    UploadOperations(AuthService auth, UploadService uploads) {
        this.auth = auth;
        this.uploads = uploads;
        this.operations = List.of(
                new Operation(
                                "CreateUploadHandler",
                                "Starts an upload and returns its handler.",
                                List.of(Parameter.TICKET, PREFERRED_CHUNK_SIZE),
                                AnswerSchema.success(RESPONSE)
                                        .withError()
                                        .withText("UploadHandler", "The handler, a GUID.")
                                        .with("ChunkSize", ParameterType.INT, "The chunk size to use, in bytes."),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        UPLOAD_QUOTA_EXCEEDED),
                                this::createUploadHandler)
                        .queued(Workload.STORAGE, QueueKeys.ofTicket(auth, Parameter.TICKET))
                        .recorded(Recording.of("upload").creating("UploadHandler")),
                new Operation(
                                "UploadFileChunk",
                                "Appends a chunk to an upload if the checksum of the chunk is correct.",
                                List.of(Parameter.TICKET, HANDLER, CHUNK, CHUNK_CRC, LAST_CHUNK),
                                AnswerSchema.success(ROOT)
                                        .with(
                                                "tryagain",
                                                ParameterType.BOOLEAN,
                                                "True with a refusal if the chunk arrived damaged; it can be sent again.")
                                        .withOptionalText(
                                                "filehexcrc",
                                                "After the last chunk: the CRC32 of the whole upload, 8 upper-case hexadecimal digits."),
                                List.of(
                                        INVALID_UPLOAD_HANDLER,
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        new RefusalDoc(CHUNK_CRC.invalid(), "Not a CRC32 in hexadecimal digits."),
                                        new RefusalDoc(
                                                Refusal.CHUNK_DAMAGED,
                                                "The checksum differs. Nothing was appended; tryagain is true."),
                                        UPLOAD_QUOTA_EXCEEDED,
                                        RefusalDoc.TOO_LITTLE_FREE_SPACE),
                                this::uploadFileChunk)
                        .queued(
                                Workload.STORAGE,
                                arguments -> admit(arguments, HANDLER, Refusal.INVALID_UPLOAD_HANDLER))
                        .recorded(Recording.of("upload-chunk").using(HANDLER)),
                new Operation(
                                "DeleteUploadHandler",
                                "Deletes an upload handler and its chunks. Succeeds also if there is none.",
                                List.of(Parameter.TICKET, CAPITAL_HANDLER),
                                AnswerSchema.success(RESPONSE).withError(),
                                List.of(
                                        RefusalDoc.BAD_REQUEST,
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS),
                                this::deleteUploadHandler)
                        .queued(Workload.STORAGE, arguments -> admit(arguments, CAPITAL_HANDLER, Refusal.BAD_REQUEST))
                        .recorded(Recording.of("delete-handler").using(CAPITAL_HANDLER)));
    }

    @Override
    public String title() {
        return "Upload";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static Parameter<String> handler(String name) {
        return Parameter.guid(name, "The GUID from CreateUploadHandler.");
    }

    private Set<String> admit(Arguments arguments, Parameter<String> handler, Refusal notAGuid) {
        if (HandlerId.parse(arguments.get(handler)).isEmpty()) {
            throw notAGuid;
        }
        return QueueKeys.of(auth.requireSession(arguments.get(Parameter.TICKET)));
    }

    private Answer createUploadHandler(Arguments arguments) {
        UploadService.NewUpload upload =
                uploads.create(arguments.get(Parameter.TICKET), arguments.get(PREFERRED_CHUNK_SIZE));
        return Answer.withoutError()
                .with("UploadHandler", upload.handler())
                .with("ChunkSize", upload.chunkSize().bytes());
    }

    private Answer uploadFileChunk(Arguments arguments) throws IOException {
        ChunkReceipt receipt = uploads.append(
                arguments.get(Parameter.TICKET),
                arguments.get(HANDLER),
                arguments.get(CHUNK),
                arguments.get(CHUNK_CRC),
                arguments.get(LAST_CHUNK));
        if (!receipt.appended()) {
            return Answer.failure().with("tryagain", true).with("error", Refusal.CHUNK_DAMAGED.text());
        }
        Answer answer = Answer.success().with("tryagain", false);
        return receipt.uploadCrc32().isPresent()
                ? answer.with(
                        "filehexcrc",
                        UPPER_CASE_HEX.toHexDigits(receipt.uploadCrc32().getAsInt()))
                : answer;
    }

    private Answer deleteUploadHandler(Arguments arguments) throws IOException {
        uploads.deleteUploadHandler(arguments.get(Parameter.TICKET), arguments.get(CAPITAL_HANDLER));
        return Answer.withoutError();
    }
}
