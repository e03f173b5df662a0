package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.bool;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.zip.ZipResult;
import io.github.srvasmx.handler.zip.ZipService;
import io.github.srvasmx.operations.Answer.Element;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Stage many documents as one zip (contract: operations.md, "Download"). */
@Component
@Order(3)
class ZipOperations implements OperationGroup {

    /** What says that there is a log within the answer. */
    private final ZipService zips;

    ZipOperations(ZipService zips) {
        this.zips = zips;
    }

    @Override
    public String title() {
        return "Zip";
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                "DownloadZipWithHandler",
                "Stages a zip of documents and folders for download and answers with its handler.",
                List.of(
                        Parameter.ticket("authenticationTicket"),
                        text("Paths", "Paths of documents and folders, separated by a pipe."),
                        bool("partialResult", "Whether what cannot be read may be left out.")),
                AnswerSchema.success("Response")
                        .withText("downloadhandler", "The handler, a GUID.")
                        .withText("error", "Empty, or [log] where something was left out.")
                        .containing(AnswerSchema.element("log", "Something that was left out.")
                                .anyNumber()
                                .withText("path", "Its path.")
                                .withText("error", "Why.")),
                List.of(
                        RefusalDoc.NO_TICKET,
                        RefusalDoc.DEAD_TICKET,
                        RefusalDoc.TOO_MUCH_WORK,
                        RefusalDoc.TOO_MUCH_STAGED,
                        RefusalDoc.SERVER_FULL,
                        RefusalDoc.NO_SPACE,
                        new RefusalDoc(Refusal.NO_VALID_PATHS, "None of the paths leads to anything."),
                        new RefusalDoc(Refusal.SEE_LOG, "There is no zip; the children tell why.")),
                this::downloadZipWithHandler));
    }

    private Answer downloadZipWithHandler(Arguments arguments) throws IOException {
        ZipResult zip = zips.stage(
                arguments.text("authenticationTicket"),
                arguments.text("Paths"),
                arguments.flag("partialResult"),
                arguments::heartbeat);
        List<Element> log = zip.problems().stream().map(ZipOperations::describe).toList();
        return zip.handler()
                .map(handler -> Answer.success()
                        .with("downloadhandler", handler)
                        .with("error", log.isEmpty() ? "" : Refusal.SEE_LOG.text()))
                .orElseGet(() -> Answer.failure(Refusal.SEE_LOG.text()).with("downloadhandler", ""))
                .containing(log);
    }

    private static Element describe(ZipResult.Problem problem) {
        return Element.of("log", "").with("path", problem.path()).with("error", problem.error());
    }
}
