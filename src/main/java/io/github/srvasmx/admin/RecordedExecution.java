package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.audit.CommandAudit;
import io.github.srvasmx.audit.CommandAudit.NotRecordedException;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.handler.HandlerId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Executes commands, and records each command that has used a service. No command has a password as an argument. */
final class RecordedExecution implements IExecutionStrategy {

    private final AdminServices services;
    private final Terminal terminal;
    private final Function<Exception, String> sentences;

    /**
     * @param sentences makes one sentence of a failure
     */
    RecordedExecution(AdminServices services, Terminal terminal, Function<Exception, String> sentences) {
        this.services = services;
        this.terminal = terminal;
        this.sentences = sentences;
    }

    @Override
    public int execute(ParseResult line) {
        try {
            int code = checked(new RunLast().execute(line));
            record(line, code == ExitCode.OK ? "" : "Exit code " + code);
            return code;
        } catch (ExecutionException e) {
            record(
                    line,
                    e.getCause() instanceof Exception cause ? sentences.apply(cause) : String.valueOf(e.getCause()));
            throw e;
        }
    }

    /** A list that has lost its end is a failure, even if everything else has succeeded. */
    private int checked(int code) {
        if (code == ExitCode.OK && terminal.out().checkError()) {
            terminal.err().println("The output cannot be written");
            return ExitCode.SOFTWARE;
        }
        return code;
    }

    private void record(ParseResult line, String failure) {
        if (line.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .anyMatch(part -> part.isUsageHelpRequested() || part.isVersionHelpRequested())) {
            return;
        }
        services.audit().ifPresent(audit -> record(audit, line, failure));
    }

    private void record(CommandAudit audit, ParseResult line, String failure) {
        List<String> names = line.asCommandLineList().stream()
                .skip(1)
                .map(CommandLine::getCommandName)
                .toList();
        // The names of the commands come first on the line.
        List<String> words = line.originalArgs().stream().skip(names.size()).toList();
        try {
            audit.record(String.join(" ", names), words, takesHandlers(line), failure);
        } catch (NotRecordedException e) {
            terminal.err().println(PrintableText.line(String.valueOf(e.getMessage())));
        }
    }

    /** Handlers are recorded as their hashes. */
    private static boolean takesHandlers(ParseResult line) {
        List<CommandLine> commands = line.asCommandLineList();
        return commands.get(commands.size() - 1).getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> List.of(parameter.auxiliaryTypes()).contains(HandlerId.class));
    }
}
