package io.github.srvasmx.admin.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The command {@code man}: writes the help texts of all commands as one page for {@code man}. */
@Command(name = "man", description = "Print the manual page of all commands. To read it: srv-asmx man | man -l -")
public final class ManualPageCommand implements Runnable {

    private static final String PROGRAM = "srv-asmx";

    private final PrintWriter out;

    @Spec
    private CommandSpec command = CommandSpec.create();

    public ManualPageCommand(Terminal terminal) {
        this.out = terminal.out();
    }

    @Override
    public void run() {
        CommandSpec root = command.root();
        String version = String.join(" ", root.version());
        out.println(".TH " + PROGRAM.toUpperCase(Locale.ROOT) + " 1 \"\" " + quoted(version) + " " + quoted(PROGRAM));
        out.println(".SH NAME");
        out.println(escaped(PROGRAM) + " \\- document server with an ASMX interface, and its commands");
        out.println(".SH SYNOPSIS");
        out.println(synopsis(root));
        out.println(".SH DESCRIPTION");
        out.println(escaped(text(root.usageMessage().description())));
        out.println(".SH OPTIONS");
        printArguments(root.options());
        out.println(".SH COMMANDS");
        printCommands(root);
        out.flush();
    }

    private void printCommands(CommandSpec parent) {
        for (CommandLine line : parent.subcommands().values()) {
            CommandSpec spec = line.getCommandSpec();
            if (spec.subcommands().isEmpty()) {
                out.println(".SS " + quoted(name(spec)));
                out.println(synopsis(spec));
                out.println(".PP");
                out.println(escaped(text(spec.usageMessage().description())));
                printArguments(spec.positionalParameters());
                printArguments(spec.options());
                printExitCodes(spec.usageMessage());
            } else {
                printCommands(spec);
            }
        }
    }

    private void printArguments(List<? extends ArgSpec> arguments) {
        for (ArgSpec argument : arguments) {
            // Every command has the same two options for its help and the version. The page shows them once, at the
            // root.
            boolean isStandard = argument instanceof OptionSpec option
                    && (option.usageHelp() || option.versionHelp())
                    && argument.command() != argument.command().root();
            if (!argument.hidden() && !isStandard) {
                out.println(".TP");
                out.println(label(argument));
                out.println(escaped(text(argument.description())));
            }
        }
    }

    private void printExitCodes(UsageMessageSpec usage) {
        String text = text(usage.exitCodeListHeading());
        if (!text.isEmpty()) {
            out.println(".PP");
            out.println(escaped(text));
        }
    }

    private static String label(ArgSpec argument) {
        String value = argument.paramLabel();
        if (argument instanceof OptionSpec option) {
            String names = String.join(", ", option.names());
            boolean hasValue = option.arity().max() > 0;
            return "\\fB" + escaped(names) + "\\fR" + (hasValue ? "=\\fI" + escaped(value) + "\\fR" : "");
        }
        return "\\fI" + escaped(value) + "\\fR";
    }

    /** The name of a command, the parameters it needs, and a sign that it has options. */
    private static String synopsis(CommandSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add("\\fB" + escaped((PROGRAM + " " + name(spec)).strip()) + "\\fR");
        if (spec.subcommands().isEmpty()) {
            spec.positionalParameters().forEach(parameter -> {
                String label =
                        escaped(parameter.paramLabel()) + (parameter.arity().isVariable() ? "..." : "");
                parts.add(parameter.required() ? "\\fI" + label + "\\fR" : "[\\fI" + label + "\\fR]");
            });
        } else {
            parts.add("\\fICOMMAND\\fR");
        }
        parts.add("[\\fIOPTION\\fR...]");
        return String.join(" ", parts);
    }

    /** The names of its parents and its own name, without the name of the root. */
    private static String name(CommandSpec spec) {
        return spec.parent() == null ? "" : (name(spec.parent()) + " " + spec.name()).strip();
    }

    private static String text(String... lines) {
        return String.format(Locale.ROOT, String.join(" ", lines)).strip();
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    /**
     * Escapes the characters with a special meaning in a manual page: backslash and hyphen, and a dot or an apostrophe at
     * the beginning of a line.
     */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("\\s+", " ");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
