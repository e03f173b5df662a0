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

/** The command {@code backup}. */
@Command(
        name = "backup",
        description =
                "Copy the database and all content files into a new folder, and check the copy. The server may be running. On the disk "
                        + "of the data directory, the content files are hard links and take no space.",
        exitCodeListHeading =
                "%nThe exit code is also 1 if content files are missing or damaged in the data directory; the "
                        + "backup is then made without them.%n")
final class BackupCommand implements Callable<Integer> {

    private final AdminServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "A folder that is empty or does not exist.")
    private Path folder = Path.of("");

    @Option(names = "--checksums", description = "Also read every content file and compare its checksum.")
    private boolean checksums;

    BackupCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BackupReport report = services.backups().create(folder, checksums, terminal.newProgress());
        terminal.out().println(PrintableText.line(BackupText.of("Backed up", report) + " to " + folder));
        BackupText.printFindings(report, terminal);
        return report.findings().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
