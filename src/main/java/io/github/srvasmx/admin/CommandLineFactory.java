package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.CompletionCommand;
import io.github.srvasmx.admin.terminal.ManualPageCommand;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.start.StartFailureAnalyzer;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Creates the picocli command line. */
final class CommandLineFactory {

    private static final Logger log = LoggerFactory.getLogger(CommandLineFactory.class);

    /** The system property with which a program that calls the commands gives its name, for the help. */
    private static final String PROGRAM = "program.name";

    /** In place of the failures of services that have been closed under the command. */
    private static final String INTERRUPTED = "The command was interrupted";

    private CommandLineFactory() {}

    /**
     * Creates the command line. A failure is reported on standard error in one line, and its stack trace is logged at
     * {@code debug}. Wrong usage is reported in one line and followed by the usage.
     *
     * @param words the line that will be executed. If it begins with the name of a command, the others are left out: picocli
     *     would read the annotations of each, about a tenth of a second. Otherwise, all are there.
     */
    static CommandLine create(AdminServices services, Terminal terminal, List<String> words) {
        List<Object> commands = List.of(
                new InitCommand(services, terminal),
                new UserCommands(services, terminal),
                new SessionCommands(services, terminal),
                new HandlerCommands(services, terminal),
                new LibraryCommands(services, terminal),
                new DocumentCommands(services, terminal),
                new TrashCommands(services, terminal),
                new SweepCommand(services, terminal),
                new UsageCommand(services, terminal),
                new DoctorCommand(services, terminal),
                new BackupCommand(services, terminal),
                new RestoreCommand(services, terminal),
                new DataCommands(services, terminal));
        List<Object> named =
                commands.stream().filter(command -> isNamed(command, words)).toList();
        CommandLine line = new CommandLine(new RootCommand(services, terminal));
        line.setCommandName(System.getProperty(PROGRAM, line.getCommandName()));
        (named.isEmpty() ? commands : named).forEach(line::addSubcommand);
        // These two describe all other commands. If the line names one of them, all others have been added.
        line.addSubcommand(new CompletionCommand(terminal)).addSubcommand(new ManualPageCommand(terminal));
        return configured(line, services, terminal);
    }

    private static boolean isNamed(Object command, List<String> words) {
        return !words.isEmpty()
                && words.get(0)
                        .equals(command.getClass().getAnnotation(Command.class).name());
    }

    private static CommandLine configured(CommandLine line, AdminServices services, Terminal terminal) {
        PrintWriter err = terminal.err();
        return line.setOut(terminal.out())
                .setErr(err)
                // An argument that starts with @ is a name, not a file with arguments.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, arguments) -> {
                    err.println(PrintableText.line(String.valueOf(exception.getMessage())));
                    exception.getCommandLine().usage(err);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionStrategy(new RecordedExecution(services, terminal, CommandLineFactory::message))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    log.debug("{} failed", command.getCommandName(), failure);
                    err.println(PrintableText.line(services.isEnding() ? INTERRUPTED : message(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String message(Exception failure) {
        return StartFailureAnalyzer.sentence(failure)
                .orElseGet(
                        () -> NestedExceptionUtils.getMostSpecificCause(failure).toString());
    }
}
