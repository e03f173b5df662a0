package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.SrvAsmxApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** Runs commands on a temporary data directory, one after the other. */
final class CommandLineFixture implements AutoCloseable {

    private final LazyAdminServices services;

    CommandLineFixture(Path dataDir) {
        // Commands would reconfigure the log, which all tests in this process share.
        List<String> settings = List.of("--srv.data-dir=" + dataDir, "--logging.config=");
        services = new LazyAdminServices(SrvAsmxApplication.class, settings);
    }

    /** Exit code and output of a command, with {@code \n} as the line end. */
    record Outcome(int exitCode, String out, String err) {

        /** Requires success and an empty standard error; returns standard output. */
        String succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return out;
        }

        /** Requires a failure that is reported in one line; returns that line. */
        String failed() {
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(1);
            assertThat(err).hasLineCount(1);
            return err.strip();
        }
    }

    LazyAdminServices services() {
        return services;
    }

    Outcome run(String... words) {
        return runTyping("engine", words);
    }

    Outcome runTyping(String password, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter outLines = new PrintWriter(out, true);
        PrintWriter errLines = new PrintWriter(err, true);
        Terminal terminal = new Terminal(
                user -> password, library -> new PlainTextDisplay(library, outLines, errLines), outLines, errLines);
        int exitCode = CommandLineFactory.create(services, terminal).execute(words);
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
