package io.github.srvasmx.admin.terminal;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code completion}. */
@Command(
        name = "completion",
        description =
                "Print a script with which bash and zsh complete the commands and options of a program or alias that "
                        + "is called srv-asmx. For bash: source <(srv-asmx completion)")
public final class CompletionCommand implements Runnable {

    private static final String PROGRAM = "srv-asmx";

    private final Terminal terminal;

    @Spec
    private CommandSpec command = CommandSpec.create();

    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(AutoComplete.bash(PROGRAM, command.root().commandLine()));
        terminal.out().flush();
    }
}
