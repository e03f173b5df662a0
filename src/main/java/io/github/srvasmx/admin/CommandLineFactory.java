package io.github.srvasmx.admin;

import java.io.PrintWriter;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;

/** The command line of all commands. */
final class CommandLineFactory {

    private static final Logger log = LoggerFactory.getLogger(CommandLineFactory.class);

    private CommandLineFactory() {}

    /**
     * The command line. On standard error it tells of a failure in one line, whose trace the log has at {@code debug}, and of
     * a wrong use in one line and how to use it.
     */
    static CommandLine commandLine(AdminServices services, Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand(services, terminal))
                .addSubcommand(new UserCommands(services, terminal))
                .addSubcommand(new LibraryCommands(services, terminal))
                .addSubcommand(new SweepCommand(services, terminal));
        PrintWriter err = terminal.err();
        return line.setOut(terminal.out())
                .setErr(err)
                // An argument that begins with @ is a name, not a file of arguments.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, words) -> {
                    err.println(TerminalText.of(String.valueOf(wrong.getMessage())));
                    wrong.getCommandLine().usage(err);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, result) -> {
                    log.debug("{} failed", command.getCommandName(), failure);
                    err.println(TerminalText.of(text(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String text(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        boolean isPlain = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        return isPlain ? Objects.requireNonNullElse(cause.getMessage(), "Failed") : cause.toString();
    }
}
