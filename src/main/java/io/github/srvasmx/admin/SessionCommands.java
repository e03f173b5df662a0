package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.PrintableText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code session list} and {@code end}. */
@Command(name = "session", description = "List the sessions of users who are signed in, and end sessions.")
final class SessionCommands {

    private static final List<Integer> WIDTHS = List.of(32, 16, 15, 20, 20, 20);

    private final AdminServices services;
    private final Terminal terminal;

    SessionCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = "List the live sessions by user, the last used ones first. The last use is exact to a "
                    + "thousandth of srv.session.idle-timeout.")
    void list(
            @Option(names = "--user", paramLabel = "NAME", description = "Only the sessions of this user.") @Nullable
                    String user,
            @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        @Nullable
        String name = user == null ? null : services.accounts().get(user).user().name();
        ListOutput list = ListOutput.ofMany(
                terminal.out(), json, WIDTHS, "SESSION", "USER", "ADDRESS", "SINCE", "LAST USE", "EXPIRES");
        services.sessions().list(session -> {
            if (name == null || name.equals(session.user())) {
                list.row(
                        session.id().value(),
                        session.user(),
                        session.address().orElse(""),
                        session.created(),
                        session.lastUse(),
                        session.expires());
            }
        });
        list.print();
    }

    @Command(
            name = "end",
            description =
                    "End sessions, and delete their staged files and uploads, as a log-out does. A running server "
                            + "refuses their tickets within srv.session.cache-ttl.")
    void end(
            @Parameters(paramLabel = "SESSION", arity = "1..*", description = "The session from session list.")
                    List<String> sessions)
            throws IOException {
        for (String session : sessions) {
            if (!services.sessionRemoval().end(new SessionId(session))) {
                throw new IllegalArgumentException("There is no session " + session);
            }
            terminal.out().println(PrintableText.line("Ended the session " + session));
        }
    }
}
