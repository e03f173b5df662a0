package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.terminal.PlainTextDisplay;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.QuickPasswords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import picocli.CommandLine;

/** Runs commands on a data directory within this process. */
public final class CommandLineFixture implements AutoCloseable {

    /** The lock of the classes whose commands start an application, since one application starts at a time. */
    static final String ONE_AT_A_TIME = "start of a command";

    private final LazyAdminServices services;

    /** Runs commands on a data directory that exists, unless a test expects that they fail. */
    public CommandLineFixture(Path dataDir) {
        this(List.of("--srv.data-dir=" + dataDir));
    }

    /** Runs commands with settings of the server. */
    public CommandLineFixture(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        // The log belongs to all tests of this process, so a command must not change its settings.
        all.add("--logging.config=");
        services = new LazyAdminServices(QuickApplication.class, all);
    }

    /** The beans of commands, which hash passwords quickly. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import({CommandApplication.class, QuickPasswords.class})
    static class QuickApplication {}

    /** Runs commands on a new data directory, which it creates. */
    public static CommandLineFixture onNewDatabase(Path dataDir) {
        CommandLineFixture commands = new CommandLineFixture(dataDir);
        commands.run("init").succeeded();
        return commands;
    }

    /** The result of a command, with {@code \n} as line end. */
    public record Outcome(int exitCode, String out, String err) {

        /** Returns the output. Fails if the command failed. */
        public String succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return out;
        }

        /** Returns the error message. Fails if the command succeeded. */
        public String failed() {
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(1);
            assertThat(err).hasLineCount(1);
            return err.strip();
        }
    }

    /** All commands, without data. */
    static CommandLine line() {
        return CommandLineFactory.create(
                new LazyAdminServices(QuickApplication.class, List.of()), Terminal.ofProcess(), List.of());
    }

    LazyAdminServices services() {
        return services;
    }

    /** As {@link #runTyping}, with some password. */
    public Outcome run(String... words) {
        return runTyping("difference engine", words);
    }

    /** Runs a command whose user types {@code password} when asked. */
    public Outcome runTyping(String password, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter outLines = new PrintWriter(out, true);
        PrintWriter errLines = new PrintWriter(err, true);
        Terminal terminal = new Terminal(
                user -> password, library -> new PlainTextDisplay(library, outLines, errLines), outLines, errLines);
        int exitCode =
                CommandLineFactory.create(services, terminal, List.of(words)).execute(words);
        return new Outcome(exitCode, lines(out), lines(err));
    }

    private static String lines(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Override
    public void close() {
        services.close();
    }
}
