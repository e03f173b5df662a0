package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import picocli.CommandLine.Command;

/** The command {@code init}. */
@Command(
        name = "init",
        description =
                "Create the data directory and its database, to add users and libraries before the first start of "
                        + "the server. The start creates them too.")
final class InitCommand implements Runnable {

    private final AdminServices services;
    private final Terminal terminal;

    InitCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        services.createDatabase();
        terminal.out().println("Created the database");
    }
}
