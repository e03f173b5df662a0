package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.bool;
import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.StagedZip;
import io.github.srvasmx.handler.ZipProblem;
import io.github.srvasmx.handler.ZipService;
import io.github.srvasmx.operations.Answer.Element;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Stage many documents as one zip (contract: operations.md, "Download"). */
@Component
@Order(3)
class ZipOperations implements OperationGroup {

    private static final String ANSWER = "Response";

    /** Says that the elements within tell what is wrong. */
    private static final String SEE_LOG = "[log]";

    private final ZipService zips;

    ZipOperations(ZipService zips) {
        this.zips = zips;
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                "DownloadZipWithHandler",
                "Stages documents and folders, with all below them, as one zip and answers with its handler.",
                List.of(
                        Parameter.ticket("authenticationTicket"),
                        text("Paths", "Paths of documents and folders, ~D and ~F among them, with | between them."),
                        bool("partialResult", "Whether a zip may lack what cannot be read.")),
                ANSWER,
                this::downloadZipWithHandler));
    }

    private Answer downloadZipWithHandler(Arguments arguments) throws IOException {
        StagedZip zip = zips.stage(
                arguments.text("authenticationTicket"),
                arguments.text("Paths"),
                arguments.flag("partialResult"),
                arguments::heartbeat);
        List<Element> log = zip.problems().stream().map(ZipOperations::log).toList();
        return zip.handler()
                .map(handler -> staged(handler, log))
                .orElseGet(() -> Answer.failure(SEE_LOG).with("downloadhandler", ""))
                .containing(log);
    }

    private static Answer staged(HandlerId handler, List<Element> log) {
        return Answer.success().with("downloadhandler", handler).with("error", log.isEmpty() ? "" : SEE_LOG);
    }

    private static Element log(ZipProblem problem) {
        return Element.of("log", "").with("path", problem.path()).with("error", problem.error());
    }
}
