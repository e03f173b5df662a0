package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.maintenance.Usage;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The command {@code usage}. */
@Command(
        name = "usage",
        description =
                "Show the number and size of the versions of each library, of the recycle bin and of each author, of what "
                        + "each user has staged and uploaded, of the quarantine, and the free space.")
final class UsageCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION)
    private boolean json;

    UsageCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ListOutput list = ListOutput.of(terminal.out(), json, "KIND", "NAME", "NUMBER", "BYTES");
        for (Usage usage : services.usage().measure()) {
            list.row(usage.kind(), usage.name(), usage.number(), usage.bytes());
        }
        list.row("free", "", "", services.usage().freeBytes());
        list.print();
        return ExitCode.OK;
    }
}
