package io.github.srvasmx.operations.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.zip.ZipResult;
import io.github.srvasmx.handler.zip.ZipService;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Element;
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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Stage many documents as one zip (contract: operations.md, "Download"). */
@Component
@Order(3)
class ZipOperations implements OperationGroup {

    private static final Parameter<String> PATHS =
            Parameter.text("Paths", "Paths of documents and folders, separated by |.");
    private static final Parameter<Boolean> PARTIAL_RESULT =
            Parameter.bool("partialResult", "Whether documents that cannot be read may be left out.");

    private final ZipService zips;
    private final List<Operation> operations;

    ZipOperations(AuthService auth, ZipService zips) {
        this.zips = zips;
        this.operations = List.of(new Operation(
                        "DownloadZipWithHandler",
                        "Stages documents and folders as one zip for download and returns its handler.",
                        List.of(Parameter.TICKET, PATHS, PARTIAL_RESULT),
                        AnswerSchema.success("Response")
                                .withText("downloadhandler", "The handler, a GUID.")
                                .withText("error", "Empty, or [log] if documents were left out.")
                                .containing(AnswerSchema.element("log", "A document that was left out.")
                                        .anyNumber()
                                        .withText("path", "The path of the document.")
                                        .withText("error", "Why it was left out.")
                                        .containing(
                                                AnswerSchema.element("item", "The path of the document.")
                                                        .containing(ParameterType.TEXT),
                                                AnswerSchema.element("error", "Why it was left out.")
                                                        .containing(ParameterType.TEXT))),
                        List.of(
                                RefusalDoc.AUTHENTICATION_FAILED,
                                RefusalDoc.SESSION_EXPIRED,
                                RefusalDoc.TOO_MANY_LONG_CALLS,
                                RefusalDoc.DOWNLOAD_QUOTA_EXCEEDED,
                                RefusalDoc.TOO_MUCH_STAGED,
                                RefusalDoc.TOO_LITTLE_FREE_SPACE,
                                RefusalDoc.NO_VALID_PATHS,
                                new RefusalDoc(Refusal.SEE_LOG, "There is no zip; the log elements give the reasons.")),
                        this::downloadZipWithHandler)
                .queued(Workload.LONG, QueueKeys.ofTicket(auth, Parameter.TICKET))
                .recorded(Recording.of("stage").about(PATHS).creating("downloadhandler")));
    }

    @Override
    public String title() {
        return "Zip";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private Answer downloadZipWithHandler(Arguments arguments) throws IOException {
        ZipResult zip = zips.stage(
                arguments.get(Parameter.TICKET),
                arguments.get(PATHS),
                arguments.get(PARTIAL_RESULT),
                arguments::heartbeat);
        List<Element> log = zip.problems().stream().map(ZipOperations::describe).toList();
        return zip.handler()
                .map(handler -> Answer.success()
                        .with("downloadhandler", handler)
                        .with("error", log.isEmpty() ? "" : Refusal.SEE_LOG.text()))
                .orElseGet(() -> Answer.failure(Refusal.SEE_LOG.text()).with("downloadhandler", ""))
                .containing(log);
    }

    /** Some clients read the attributes, others the children. */
    private static Element describe(ZipResult.Problem problem) {
        return Element.of("log", List.of(Element.of("item", problem.path()), Element.of("error", problem.error())))
                .with("path", problem.path())
                .with("error", problem.error());
    }
}
