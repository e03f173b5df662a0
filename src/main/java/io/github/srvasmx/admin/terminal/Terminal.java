package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.maintenance.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Function;

/**
 * Input and output of a command.
 *
 * @param imports creates the display for an import, from the name of the library
 */
public record Terminal(
        PasswordReader passwords, Function<String, ImportDisplay> imports, PrintWriter out, PrintWriter err) {

    /** The terminal of this process, or its standard streams if it has none. */
    @SuppressWarnings("SystemConsoleNull")
    public static Terminal ofProcess() {
        // The default console of JDK 22 to 24 is not null without a terminal.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        return new Terminal(
                new ConsolePasswordReader(console, System.in),
                library -> console == null
                        ? new PlainTextDisplay(library, out, err)
                        : new ProgressBarDisplay(library, err),
                out,
                err);
    }

    /** Returns a receiver that prints the progress of long work to standard error. */
    public Progress newProgress() {
        return new ProgressLines(err, System::nanoTime);
    }
}
