package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.maintenance.BackupReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code restore}. */
@Command(
        name = "restore",
        description =
                "Put a backup into the data directory, which must be empty or not exist, and check it. No server runs "
                        + "on this directory meanwhile.",
        exitCodeListHeading = "%nThe exit code is also 1 if content files are missing or damaged in the backup.%n")
final class RestoreCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "The folder that the command backup has made.")
    private Path folder = Path.of("");

    @Option(names = "--checksums", description = "Also read every content file and compare its checksum.")
    private boolean checksums;

    @Option(
            names = "--damaged",
            description =
                    "Restore the rest if content files are missing or damaged. Otherwise nothing is restored then.")
    private boolean damaged;

    RestoreCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BackupReport report = services.restores().restore(folder, checksums, damaged, terminal.newProgress());
        boolean complete = report.findings().isEmpty();
        if (complete || damaged) {
            terminal.out().println(PrintableText.line(BackupText.of("Restored", report) + " from " + folder));
        }
        BackupText.printFindings(report, terminal);
        if (!complete && !damaged) {
            terminal.err().println("Nothing was restored: use another backup, or restore the rest with --damaged");
        }
        return complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
