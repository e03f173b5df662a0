package io.github.srvasmx.admin;

import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.library.importer.ImportReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code library add}, {@code list} and {@code import}. */
@Command(name = "library", description = "Makes libraries, lists them, and imports folders into them.")
final class LibraryCommands {

    private final AdminServices services;
    private final Terminal terminal;

    LibraryCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(name = "add", description = "Makes an empty library, which administrators alone can use at first.")
    void add(@Parameters(paramLabel = "NAME", description = "The first name of every path in it.") String name) {
        services.libraries().add(name);
        terminal.out().println(TerminalText.of("Added the library " + name));
    }

    @Command(name = "list", description = "Lists all libraries by name, and what is in them.")
    void list() {
        TextTable table = new TextTable("NAME", "DOCUMENTS", "VERSIONS", "BYTES");
        for (LibrarySummary library : services.libraries().list()) {
            table.row(library.name(), number(library.documents()), number(library.versions()), number(library.bytes()));
        }
        table.print(terminal.out());
    }

    @Command(
            name = "import",
            description = "Takes all files below a folder over into a library, which is made if there is none of that "
                    + "name. A new file becomes a document, a changed one a new version, an unchanged one nothing.",
            exitCodeListHeading = "%nExit code 1 as well when a file was skipped.%n")
    int importFolder(
            @Parameters(paramLabel = "NAME", description = "The library.") String name,
            @Parameters(paramLabel = "FOLDER", description = "Links in it are not followed.") Path folder)
            throws IOException {
        ImportReport report;
        try (ImportDisplay display = terminal.imports().apply(name)) {
            report = services.libraryImport().run(name, folder, display);
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "Imported /%s: %,d new, %,d new versions, %,d unchanged, %,d skipped%n",
                        name,
                        report.added(),
                        report.changed(),
                        report.unchanged(),
                        report.skipped());
        return report.skipped() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
