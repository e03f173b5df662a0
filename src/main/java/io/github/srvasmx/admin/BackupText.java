package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.maintenance.BackupReport;
import java.util.Locale;

/** The text that commands print about a backup. */
final class BackupText {

    private BackupText() {}

    /** The number and size of the copied versions. */
    static String of(String verb, BackupReport report) {
        return String.format(Locale.ROOT, "%s %,d versions, %,d bytes", verb, report.versions(), report.bytes());
    }

    /** Prints the missing and damaged content files to standard error. */
    static void printFindings(BackupReport report, Terminal terminal) {
        report.findings().forEach(finding -> terminal.err().println(PrintableText.line(finding.toString())));
    }
}
