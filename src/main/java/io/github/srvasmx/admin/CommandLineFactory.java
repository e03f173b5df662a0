package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.CompletionCommand;
import io.github.srvasmx.admin.terminal.ManualPageCommand;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.admin.terminal.TerminalText;
import io.github.srvasmx.start.StartFailureAnalyzer;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;

/** Creates the picocli command line. */
final class CommandLineFactory {

    private static final Logger log = LoggerFactory.getLogger(CommandLineFactory.class);

    private CommandLineFactory() {}

    /**
     * Creates the command line with all commands. A failure is reported on standard error in one line, and its stack trace is
     * logged at {@code debug}. Wrong usage is reported in one line and followed by the usage.
     */
    static CommandLine create(AdminServices services, Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand(services, terminal))
                .addSubcommand(new InitCommand(services, terminal))
                .addSubcommand(new UserCommands(services, terminal))
                .addSubcommand(new SessionCommands(services, terminal))
                .addSubcommand(new HandlerCommands(services, terminal))
                .addSubcommand(new LibraryCommands(services, terminal))
                .addSubcommand(new DocumentCommands(services, terminal))
                .addSubcommand(new TrashCommands(services, terminal))
                .addSubcommand(new SweepCommand(services, terminal))
                .addSubcommand(new UsageCommand(services, terminal))
                .addSubcommand(new DoctorCommand(services, terminal))
                .addSubcommand(new BackupCommand(services, terminal))
                .addSubcommand(new RestoreCommand(services, terminal))
                .addSubcommand(new DataCommands(services, terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new ManualPageCommand(terminal));
        PrintWriter err = terminal.err();
        return line.setOut(terminal.out())
                .setErr(err)
                // An argument that starts with @ is a name, not a file with arguments.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, arguments) -> {
                    err.println(TerminalText.of(String.valueOf(exception.getMessage())));
                    exception.getCommandLine().usage(err);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionStrategy(new RecordedExecution(services, terminal, CommandLineFactory::message))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    log.debug("{} failed", command.getCommandName(), failure);
                    err.println(TerminalText.of(message(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String message(Exception failure) {
        return StartFailureAnalyzer.sentence(failure)
                .orElseGet(
                        () -> NestedExceptionUtils.getMostSpecificCause(failure).toString());
    }
}
