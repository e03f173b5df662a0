package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import java.util.Collections;
import java.util.UUID;

/** Deletes of a file that is not there, the journey that says most about what surrounds the one system call. */
final class Deleting {

    private static final String OPERATION = "DeleteDownloadHandler";

    private Deleting() {}

    static Request get(String ticket, String handler) {
        return Request.get(
                "/srv.asmx/" + OPERATION + "?authenticationTicket=" + ticket + "&DownloadHandler=" + handler);
    }

    static Request absentByGet(String ticket) {
        return get(ticket, UUID.randomUUID().toString());
    }

    static Request absentBySoap(String ticket) {
        return Request.soap11(
                OPERATION,
                "<authenticationTicket>" + ticket + "</authenticationTicket><DownloadHandler>" + UUID.randomUUID()
                        + "</DownloadHandler>");
    }

    /** {@code request} again and again over {@code connections} connections; answers per second. */
    static Lane lane(int port, Request request, int connections) {
        Dialogue dialogue = Dialogue.repeating(request);
        return duration -> LoadGenerator.run(port, Collections.nCopies(connections, dialogue), duration)
                .answersPerSecond();
    }
}
