package io.github.srvasmx.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command line of the jar. It is a command where anything in it is no option, or asks for help or the version;
 * otherwise it is for the server.
 *
 * @param command what the command is made of
 * @param settings what is for Spring, wherever on the line it stood: {@code --srv.data-dir=…} and its like
 */
public record CommandLauncher(List<String> command, List<String> settings) {

    private static final List<String> SETTINGS = List.of("--srv.", "--spring.", "--logging.");
    private static final Set<String> QUESTIONS = Set.of("--help", "--version");

    public static CommandLauncher of(String... arguments) {
        Map<Boolean, List<String>> parts = Arrays.stream(arguments)
                .collect(Collectors.partitioningBy(argument -> SETTINGS.stream().anyMatch(argument::startsWith)));
        return new CommandLauncher(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    public boolean isCommand() {
        return command.stream().anyMatch(word -> !word.startsWith("--") || QUESTIONS.contains(word));
    }

    /**
     * Runs the command in the application, without its web and only as far as the command needs it.
     *
     * @return the exit code: 0 when it is done, 1 when it failed, 2 when there is no such command
     */
    public int run(Class<?> application) {
        try (LazyAdminServices context = new LazyAdminServices(application, settings)) {
            return CommandLineFactory.commandLine(context, Terminal.ofProcess())
                    .execute(command.toArray(String[]::new));
        }
    }
}
