package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Details;
import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.maintenance.Doctor;
import io.github.srvasmx.maintenance.Finding;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The command {@code doctor}. */
@Command(
        name = "doctor",
        description =
                "Check that the database is sound and that every version has its content. Repairs nothing. The server may "
                        + "be running.",
        exitCodeListHeading = "%nThe exit code is also 1 if something is missing or damaged.%n")
final class DoctorCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Option(names = "--checksums", description = "Also read every content file and compare its checksum.")
    private boolean checksums;

    @Option(
            names = ListOutput.JSON,
            description = "Print what is missing or damaged as one JSON object in each line, and nothing else.")
    private boolean json;

    DoctorCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Doctor.Report report = services.doctor().check(checksums, terminal.newProgress(), this::print);
        if (!json) {
            terminal.out().println(summary(report));
        }
        return report.isHealthy() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(Finding finding) {
        if (json) {
            new Details()
                    .with("SUBJECT", finding.subject())
                    .with("CONTENT", finding.content())
                    .with("PROBLEM", finding.problem())
                    .print(terminal.out(), true);
        } else {
            terminal.out().println(PrintableText.line(finding.toString()));
        }
    }

    private static String summary(Doctor.Report report) {
        String unnamed = report.unnamed() == 0
                ? ""
                : String.format(Locale.ROOT, "; no version names %,d content files, see quarantine", report.unnamed());
        return String.format(
                Locale.ROOT,
                "Checked %,d versions, %,d bytes: %s%s",
                report.versions(),
                report.bytes(),
                report.isHealthy()
                        ? "nothing is missing or damaged"
                        : String.format(
                                Locale.ROOT,
                                "%,d are missing or damaged",
                                report.damaged() + report.database().size()),
                unnamed);
    }
}
