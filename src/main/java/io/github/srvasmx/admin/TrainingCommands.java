package io.github.srvasmx.admin;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs commands of each kind on a temporary data directory. {@code bin/archive} runs this program while the JVM records the
 * classes that it needs.
 */
public final class TrainingCommands {

    private static final List<String> COMMANDS = List.of(
            "--version",
            "--help",
            "user list",
            "user add trained",
            "user show trained --json",
            "library add Trained",
            "library list",
            "grant trained Trained read",
            "rights",
            "session list --json",
            "handler list",
            "trash list",
            "sweep --dry-run",
            "usage",
            "doctor --checksums");

    private TrainingCommands() {}

    /**
     * @param settings the settings of every command; the password of a new user is on standard input
     * @throws IllegalStateException if a command fails
     */
    public static void main(String[] settings) {
        for (String command : COMMANDS) {
            String[] line = Stream.concat(Stream.of(command.split(" ")), Stream.of(settings))
                    .toArray(String[]::new);
            if (CommandLauncher.of(line).run() != 0) {
                throw new IllegalStateException("The command failed: " + command);
            }
        }
    }
}
