package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.maintenance.StoreVerification;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.IOException;
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
        exitCodeListHeading =
                "%nThe exit code is also 1 if an item could not be removed, if an administrator has to decide about "
                        + "some items, or if objects are left that no row of the database names.%n")
final class SweepCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Option(names = "--dry-run", description = "Only show what would be removed.")
    private boolean dryRun;

    @Option(
            names = "--orphans",
            description =
                    "Also move content files to quarantine that the database does not name, if they are more than a crash can "
                            + "leave.")
    private boolean orphans;

    @Option(
            names = "--verify",
            description =
                    "Only compare the store that servers share with the database: list all its objects, and show those"
                            + " that no row of the database names. This may take long.")
    private boolean verify;

    @Option(
            names = "--delete",
            description =
                    "With --verify, also delete the objects that it shows if they are older than an hour, unless there are "
                            + "more than " + StoreVerification.MAX_DELETED + ".")
    private boolean delete;

    @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION)
    private boolean json;

    SweepCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (dryRun && orphans) {
            throw new IllegalArgumentException("Use --dry-run or --orphans, not both");
        }
        if (delete && !verify) {
            throw new IllegalArgumentException("Use --delete together with --verify");
        }
        if (verify) {
            if (dryRun || orphans) {
                throw new IllegalArgumentException("Use --verify without --dry-run and --orphans");
            }
            return verify();
        }
        SweepReport report = orphans
                ? services.sweeper().sweepUnlimited()
                : services.sweeper().sweep(dryRun);
        print(report);
        report.firstFailure()
                .ifPresent(failure -> terminal.err()
                        .println(PrintableText.line(number(report.failures())
                                + " could not be checked or removed; the first failure: "
                                + NestedExceptionUtils.getMostSpecificCause(failure))));
        report.refusals().forEach(refusal -> terminal.err().println(PrintableText.line(refusal)));
        return report.failures() == 0 && report.refusals().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int verify() throws IOException {
        StoreVerification.Report report = services.storeVerification().run(delete);
        ListOutput list = ListOutput.of(terminal.out(), json, "OBJECTS", "NUMBER", "BYTES");
        list.row("in the store", report.all().objects(), report.all().bytes());
        list.row(
                "that no row names",
                report.unknown().objects(),
                report.unknown().bytes());
        list.row(
                "of them, deleted", report.deleted().objects(), report.deleted().bytes());
        list.row(
                "of another program",
                report.foreign().objects(),
                report.foreign().bytes());
        list.print();
        report.examples().forEach(name -> terminal.err().println(PrintableText.line("No row names " + name)));
        if (report.tooMany()) {
            terminal.err()
                    .println(PrintableText.line("Nothing was deleted, because no row names "
                            + number(report.unknown().objects())
                            + " objects, which is more than " + StoreVerification.MAX_DELETED
                            + ": this may be the wrong database, or an old one for this store"));
        }
        return report.unknown().objects() == report.deleted().objects() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(SweepReport report) {
        if (report.swept().isEmpty() && !json) {
            terminal.out().println("Nothing to remove");
            return;
        }
        ListOutput list =
                ListOutput.of(terminal.out(), json, dryRun ? "WOULD BE REMOVED" : "REMOVED", "NUMBER", "BYTES");
        for (Swept swept : report.swept()) {
            list.row(swept.kind(), swept.count(), swept.bytes());
        }
        list.print();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
