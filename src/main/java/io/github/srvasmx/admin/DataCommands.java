package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.maintenance.Finding;
import io.github.srvasmx.maintenance.MoveReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data move}. */
@Command(name = "data", description = "Move an installation of one server to several servers.")
final class DataCommands {

    private final AdminServices services;
    private final Terminal terminal;

    DataCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "move",
            description =
                    "Copy the users, permissions, libraries and documents of a data directory into the database and the store of "
                            + "the settings, which several servers share. The database must be new, and no server may run on "
                            + "the data directory. A command that was interrupted can be repeated: content files that it has copied are "
                            + "not copied again. The data directory stays as it is.",
            exitCodeListHeading =
                    "%nThe exit code is also 1 if content files are missing or damaged in the data directory.%n")
    int move(
            @Parameters(paramLabel = "FOLDER", description = "The data directory, or a backup.") Path folder,
            @Option(
                            names = "--prepare",
                            description =
                                    "Only copy content files, while the server still runs. The move has to copy the rest.")
                    boolean prepare,
            @Option(
                            names = "--checksums",
                            description = "Also read every content file back from the store and compare its checksum.")
                    boolean checksums,
            @Option(
                            names = "--damaged",
                            description =
                                    "Move the rest if content files are missing or damaged. Otherwise nothing is moved then.")
                    boolean damaged)
            throws IOException {
        if (prepare && damaged) {
            throw new IllegalArgumentException("Use --prepare or --damaged, not both");
        }
        Consumer<Finding> findings = finding -> terminal.err().println(PrintableText.line(finding.toString()));
        MoveReport report = prepare
                ? services.moves().prepare(folder, checksums, terminal.newProgress(), findings)
                : services.moves().move(folder, checksums, damaged, terminal.newProgress(), findings);
        print(report.contents());
        report.rows().ifPresent(rows -> print(rows, folder));
        boolean isWhole = report.contents().damaged() == 0;
        if (prepare) {
            print("No server sees this yet: stop the server of %s, and run the command without --prepare", folder);
        } else if (!isWhole && !damaged) {
            terminal.err()
                    .println(
                            "Nothing was moved: restore these content files from a backup and repeat the command, or move the"
                                    + " rest with --damaged");
        }
        return isWhole ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(MoveReport.Contents contents) {
        print(
                "Copied %,d content files, %,d bytes; %,d were there already",
                contents.copied(), contents.bytes(), contents.present());
    }

    private void print(MoveReport.Rows rows, Path folder) {
        print(
                "Moved %,d users, %,d libraries, %,d documents, %,d versions, %,d bytes from %s",
                rows.users(), rows.libraries(), rows.documents(), rows.versions(), rows.bytes(), folder);
        print(
                "Left out %,d sessions with their staged files and zips, and %,d unpublished uploads: clients sign in, stage and"
                        + " upload again",
                rows.sessions(), rows.uploads());
    }

    private void print(String text, Object... values) {
        terminal.out().println(PrintableText.line(String.format(Locale.ROOT, text, values)));
    }
}
