package io.github.srvasmx.admin;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Function;

/**
 * Where a command reads and writes.
 *
 * @param imports how an import into the library of that name is shown
 */
record Terminal(PasswordReader passwords, Function<String, ImportDisplay> imports, PrintWriter out, PrintWriter err) {

    /** That of this process, or its standard streams where it has none. */
    @SuppressWarnings("SystemConsoleNull")
    static Terminal ofProcess() {
        // With their own console, JDK 22 to 24 would have one where there is no terminal too.
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
}
