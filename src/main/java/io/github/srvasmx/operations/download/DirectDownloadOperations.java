package io.github.srvasmx.operations.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.DirectDownloadService;
import io.github.srvasmx.handler.zip.ZipService;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Arguments;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.QueueKeys;
import io.github.srvasmx.operations.Recording;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.work.Workload;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Send a document or a zip as one answer, without a handler (contract: operations.md, "Download in one call"). */
@Component
@Order(4)
class DirectDownloadOperations implements OperationGroup {

    private static final Parameter<String> PATH = Parameter.documentPath("Path");
    private static final Parameter<Long> VERSION_NUMBER = Parameter.int32(
            "VersionNumber",
            "A number from GetDocumentVersions, or 1, 2, 3 for 1000000, 2000000, 3000000; 0: the latest.");
    private static final Parameter<String> PATHS =
            Parameter.text("Paths", "Paths of documents and folders, separated by |.");

    private static final Recording DOWNLOAD = Recording.of("download");

    private final DirectDownloadService downloads;
    private final ZipService zips;
    private final List<Operation> operations;

    DirectDownloadOperations(AuthService auth, DirectDownloadService downloads, ZipService zips) {
        this.downloads = downloads;
        this.zips = zips;
        this.operations = List.of(
                new Operation(
                                "DownloadDocument",
                                "Sends the latest version of a document.",
                                List.of(Parameter.TICKET, PATH),
                                AnswerSchema.bytes(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        RefusalDoc.DOCUMENT_NOT_FOUND),
                                this::downloadDocument)
                        .queued(Workload.TRANSFER, QueueKeys.ofTicket(auth, Parameter.TICKET))
                        .recorded(DOWNLOAD.about(PATH)),
                new Operation(
                                "DownloadDocumentVersion",
                                "Sends one version of a document.",
                                List.of(Parameter.TICKET, PATH, VERSION_NUMBER),
                                AnswerSchema.bytes(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_CALLS,
                                        new RefusalDoc(Refusal.INVALID_VERSION_NUMBER, "The number is below 0."),
                                        RefusalDoc.DOCUMENT_NOT_FOUND,
                                        RefusalDoc.VERSION_NOT_FOUND),
                                this::downloadDocumentVersion)
                        .queued(Workload.TRANSFER, QueueKeys.ofTicket(auth, Parameter.TICKET))
                        .recorded(DOWNLOAD.about(PATH)),
                new Operation(
                                "DownloadZip",
                                "Sends documents and folders as one zip.",
                                List.of(Parameter.TICKET, PATHS),
                                AnswerSchema.bytes(),
                                List.of(
                                        RefusalDoc.AUTHENTICATION_FAILED,
                                        RefusalDoc.SESSION_EXPIRED,
                                        RefusalDoc.TOO_MANY_LONG_CALLS,
                                        RefusalDoc.DOWNLOAD_QUOTA_EXCEEDED,
                                        RefusalDoc.TOO_MUCH_STAGED,
                                        RefusalDoc.TOO_LITTLE_FREE_SPACE,
                                        RefusalDoc.NO_VALID_PATHS,
                                        new RefusalDoc(
                                                Refusal.ZIP_INCOMPLETE,
                                                "A document cannot be read, or a limit of size, number or time was exceeded."),
                                        RefusalDoc.TOO_MANY_CALLS),
                                this::downloadZip)
                        .queued(Workload.LONG, QueueKeys.ofTicket(auth, Parameter.TICKET))
                        .recorded(DOWNLOAD.about(PATHS)));
    }

    @Override
    public String title() {
        return "Download in one call";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private Answer downloadDocument(Arguments arguments) throws IOException {
        return Answer.of(downloads.latest(arguments.get(Parameter.TICKET), arguments.get(PATH)));
    }

    private Answer downloadDocumentVersion(Arguments arguments) throws IOException {
        return Answer.of(
                downloads.version(arguments.get(Parameter.TICKET), arguments.get(PATH), arguments.get(VERSION_NUMBER)));
    }

    private Answer downloadZip(Arguments arguments) throws IOException {
        return Answer.of(zips.open(arguments.get(Parameter.TICKET), arguments.get(PATHS), arguments::heartbeat));
    }
}
