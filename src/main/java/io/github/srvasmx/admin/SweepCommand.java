package io.github.srvasmx.admin;

import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code sweep}. */
@Command(
        name = "sweep",
        description =
                "Removes at once what the server removes by and by: expired sessions, what was staged or uploaded and "
                        + "left behind, what a crash has left. The server may run meanwhile.",
        exitCodeListHeading = "%nExit code 1 as well when something could not be removed.%n")
final class SweepCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Option(names = "--dry-run", description = "Only tells what would go.")
    private boolean dryRun;

    SweepCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SweepReport report = services.sweeper().sweep(dryRun);
        if (report.swept().isEmpty()) {
            terminal.out().println("Nothing to remove");
        } else {
            TextTable table = new TextTable(dryRun ? "WOULD GO" : "REMOVED", "NUMBER", "BYTES");
            for (Swept swept : report.swept()) {
                table.row(swept.kind(), number(swept.count()), number(swept.bytes()));
            }
            table.print(terminal.out());
        }
        report.firstFailure()
                .ifPresent(failure -> terminal.err()
                        .println(TerminalText.of(number(report.failures())
                                + " could not be looked at or removed, the first: "
                                + NestedExceptionUtils.getMostSpecificCause(failure))));
        return report.failures() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
