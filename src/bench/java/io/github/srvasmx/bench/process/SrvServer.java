package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** srv-asmx in a process of its own, with the administrator logged in. */
public final class SrvServer implements AutoCloseable {

    private static final Pattern TICKET = Pattern.compile(" ticket=\"([^\"]+)\"");
    private static final Duration IMPORT = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 100;

    private final Contender contender;
    private final String ticket;

    private SrvServer(Contender contender, String ticket) {
        this.contender = contender;
        this.ticket = ticket;
    }

    static SrvServer loggedIn(Contender contender, String password) throws IOException, InterruptedException {
        contender.awaitAnswer("/srv.asmx?WSDL");
        String answer = HttpCall.get(contender.port(), "/srv.asmx/AuthenticateUser?UID=admin&PWD=" + password)
                .orElse("");
        Matcher ticket = TICKET.matcher(answer);
        if (!ticket.find()) {
            throw new IOException("no ticket for the administrator: " + answer);
        }
        return new SrvServer(contender, ticket.group(1));
    }

    public int port() {
        return contender.port();
    }

    public String ticket() {
        return ticket;
    }

    /** Waits until the document at {@code path} has been imported. */
    public void awaitDocument(String path) throws IOException, InterruptedException {
        String target = "/srv.asmx/GetDownloadInfo?AuthenticationTicket=" + ticket + "&Path=" + path;
        long end = System.nanoTime() + IMPORT.toNanos();
        Optional<String> answer = HttpCall.get(port(), target);
        while (answer.filter(text -> text.contains("success=\"true\"")).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("not imported: " + path + ": " + answer.orElse("no answer"));
            }
            Thread.sleep(LOOK_MILLIS);
            answer = HttpCall.get(port(), target);
        }
    }

    @Override
    public void close() {
        contender.close();
    }
}
