package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.SrvAsmxApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** Commands on a data directory of their own, as one process after the other would run them. */
final class CommandLineFixture implements AutoCloseable {

    private final LazyAdminServices context;

    CommandLineFixture(Path dataDir) {
        // The log is that of all tests in this process, and stays as they expect it.
        List<String> settings = List.of("--srv.data-dir=" + dataDir, "--logging.config=");
        context = new LazyAdminServices(SrvAsmxApplication.class, settings);
    }

    /** What a command has left behind, with {@code \n} for the end of a line. */
    record Outcome(int exitCode, String out, String err) {

        /** Its output, after it has succeeded without a complaint. */
        String succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return out;
        }

        /** Its one line of complaint, after it has failed. */
        String failed() {
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(1);
            assertThat(err).hasLineCount(1);
            return err.strip();
        }
    }

    LazyAdminServices context() {
        return context;
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
        int exitCode = CommandLineFactory.commandLine(context, terminal).execute(words);
        return new Outcome(exitCode, lines(out), lines(err));
    }

    private static String lines(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Override
    public void close() {
        context.close();
    }
}
