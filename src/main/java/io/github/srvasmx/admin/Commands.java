package io.github.srvasmx.admin;

import java.io.PrintWriter;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** Every command, by the name it goes by on the command line. */
@Command(
        name = "java -jar srv-asmx.jar",
        description =
                "Without a command this starts the server. Options beginning with --srv., --spring. or --logging. "
                        + "are settings, for the server and for every command: --srv.data-dir=FOLDER is the data directory.%n",
        commandListHeading = "%nCommands:%n",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    /**
     * The command line. On {@code err} it tells of a failure in one line, whose trace the log has at {@code debug}, and of
     * a wrong use in one line and how to use it.
     */
    static CommandLine commandLine(Services services, PasswordSource passwords, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Commands()).addSubcommand(new UserCommands(services, passwords, out));
        return line.setOut(out)
                .setErr(err)
                // An argument that begins with @ is a name, not a file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, words) -> {
                    err.println(Printable.of(String.valueOf(wrong.getMessage())));
                    wrong.getCommandLine().usage(err);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, result) -> {
                    log.debug("{} failed", command.getCommandName(), failure);
                    err.println(Printable.of(text(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String text(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        boolean isPlain = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        return isPlain ? Objects.requireNonNullElse(cause.getMessage(), "Failed") : cause.toString();
    }
}
