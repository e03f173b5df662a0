package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code document history}. */
@Command(name = "document", description = "Show the versions of a document.")
final class DocumentCommands {

    private static final List<Integer> WIDTHS = List.of(10, 16, 16, 20, 0);

    /** Not a user of the server. Commands may read all documents, like an administrator. */
    private static final User READER = new User(0, "", "", "", "", true);

    private final AdminServices services;
    private final Terminal terminal;

    DocumentCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "history",
            description =
                    "List the versions of a document, the oldest first. The author is empty if the server itself has "
                            + "published a version.")
    void history(
            @Parameters(
                            paramLabel = "PATH",
                            description = "The path, such as /Contracts/lease.pdf, or an id such as ~D12.")
                    String path,
            @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        ListOutput list =
                ListOutput.ofMany(terminal.out(), json, WIDTHS, "VERSION", "BYTES", "AUTHOR", "PUBLISHED", "COMMENT");
        for (DocumentVersion version : versions(path)) {
            long number = version.number().value();
            list.row(
                    json ? (Object) number : Long.toString(number),
                    version.size(),
                    version.author().map(Author::name).orElse(""),
                    version.created(),
                    version.comment());
        }
        list.print();
    }

    private Iterable<DocumentVersion> versions(String path) {
        try {
            return services.documents().versions(READER, path);
        } catch (Refusal e) {
            throw new IllegalArgumentException("There is no document " + path, e);
        }
    }
}
