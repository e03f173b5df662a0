package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Listing;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.admin.terminal.TerminalText;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The command {@code sweep}. */
@Command(
        name = "sweep",
        description =
                "Remove now what the server would remove later: expired sessions, idle downloads and uploads, and the "
                        + "remains of crashes. The server may be running.",
        exitCodeListHeading = "%nThe exit code is also 1 if something could not be removed or needs a decision.%n")
final class SweepCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Option(names = "--dry-run", description = "Only show what would be removed.")
    private boolean dryRun;

    @Option(
            names = "--orphans",
            description = "Also move contents that the database does not name to quarantine if they are many.")
    private boolean orphans;

    @Option(names = Listing.JSON, description = Listing.JSON_DESCRIPTION)
    private boolean json;

    SweepCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (dryRun && orphans) {
            throw new IllegalArgumentException("Use --dry-run or --orphans, not both");
        }
        SweepReport report = orphans
                ? services.sweeper().sweepUnlimited()
                : services.sweeper().sweep(dryRun);
        print(report);
        report.firstFailure()
                .ifPresent(failure -> terminal.err()
                        .println(TerminalText.of(number(report.failures())
                                + " could not be checked or removed; the first failure: "
                                + NestedExceptionUtils.getMostSpecificCause(failure))));
        report.refusals().forEach(refusal -> terminal.err().println(TerminalText.of(refusal)));
        return report.failures() == 0 && report.refusals().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(SweepReport report) {
        if (report.swept().isEmpty() && !json) {
            terminal.out().println("Nothing to remove");
            return;
        }
        Listing listing = Listing.of(terminal.out(), json, dryRun ? "WOULD BE REMOVED" : "REMOVED", "NUMBER", "BYTES");
        for (Swept swept : report.swept()) {
            listing.row(swept.kind(), swept.count(), swept.bytes());
        }
        listing.print();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
