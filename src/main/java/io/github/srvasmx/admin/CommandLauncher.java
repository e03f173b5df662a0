package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Splits the command line of the jar into a command and settings. The line is a command if it contains a word that is not an
 * option, or asks for help or the version; otherwise it starts the server.
 *
 * @param command name, options and arguments of the command
 * @param settings the settings, such as {@code --srv.data-dir=…}, from anywhere on the line
 */
public record CommandLauncher(List<String> command, List<String> settings) {

    private static final List<String> SETTING_PREFIXES = List.of("--srv.", "--spring.", "--logging.");
    private static final Set<String> COMMAND_OPTIONS = Set.of("--help", "--version");

    /** A property of the JVM that stops Spring Boot from loading the classes of the web server on a second thread. */
    private static final String NO_PREPARATION = "spring.backgroundpreinitializer.ignore";

    public static CommandLauncher of(String... arguments) {
        Map<Boolean, List<String>> parts = Arrays.stream(arguments)
                .collect(Collectors.partitioningBy(
                        argument -> SETTING_PREFIXES.stream().anyMatch(argument::startsWith)));
        return new CommandLauncher(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    public boolean isCommand() {
        return command.stream().anyMatch(word -> !word.startsWith("--") || COMMAND_OPTIONS.contains(word));
    }

    /**
     * Runs the command, with those beans of the server that it needs and without a web server.
     *
     * @return the exit code: 0 for success, 1 for a failure, 2 for an unknown command or wrong usage
     */
    public int run() {
        System.setProperty(NO_PREPARATION, "true");
        try (LazyAdminServices services = new LazyAdminServices(CommandApplication.class, settings)) {
            return CommandLineFactory.create(services, Terminal.ofProcess(), command)
                    .execute(command.toArray(String[]::new));
        }
    }
}
