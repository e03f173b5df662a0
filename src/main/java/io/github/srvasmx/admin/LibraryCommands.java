package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ImportDisplay;
import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.library.importer.ImportReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code library add}, {@code list}, {@code rename}, {@code delete} and {@code import}. */
@Command(name = "library", description = "Create, list, rename and delete libraries, and import folders into them.")
final class LibraryCommands {

    private final AdminServices services;
    private final Terminal terminal;

    LibraryCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "add",
            description = "Create an empty library. Until permissions are granted, only administrators can use it.")
    void add(
            @Parameters(
                            paramLabel = "NAME",
                            description = "The library's name, which is the first name of every path in it.")
                    String name) {
        services.libraries().add(name);
        terminal.out().println(PrintableText.line("Added the library " + name));
    }

    @Command(name = "list", description = "List all libraries with the number and size of their documents.")
    void list(@Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        ListOutput list = ListOutput.of(terminal.out(), json, "NAME", "DOCUMENTS", "VERSIONS", "BYTES");
        for (LibrarySummary library : services.libraries().list()) {
            list.row(library.name(), library.documents(), library.versions(), library.bytes());
        }
        list.print();
    }

    @Command(
            name = "rename",
            description =
                    "Give a library another name. Documents, permissions and staged files stay; clients use the new "
                            + "name in paths from then on.")
    void rename(
            @Parameters(paramLabel = "NAME", description = "The library's name.") String name,
            @Parameters(paramLabel = "NEW-NAME", description = "The new name.") String newName) {
        services.libraries().rename(name, newName);
        terminal.out().println(PrintableText.line("Renamed the library " + name + " to " + newName));
    }

    @Command(
            name = "delete",
            description =
                    "Put a library with everything in it into the recycle bin. trash restore puts it back with its "
                            + "documents and permissions. Staged files stay.")
    void delete(@Parameters(paramLabel = "NAME", description = "The library's name.") String name) {
        long item = services.trash().deleteLibrary(name);
        terminal.out()
                .println(PrintableText.line("Deleted the library " + name + ". Item of the recycle bin: " + item));
    }

    @Command(
            name = "import",
            description = "Import all files below a folder into a library, which is created if it does not exist. "
                    + "A new file becomes a document, and a changed file becomes a new version.",
            exitCodeListHeading = "%nThe exit code is also 1 if a file was skipped or the import stopped early.%n")
    int importFolder(
            @Parameters(paramLabel = "NAME", description = "The library's name.") String name,
            @Parameters(paramLabel = "FOLDER", description = "The folder. Links in it are not followed.") Path folder)
            throws IOException {
        ImportReport report;
        try (ImportDisplay display = terminal.imports().apply(name)) {
            report = services.libraryImport().run(name, folder, display);
        }
        terminal.out()
                .println(PrintableText.line(String.format(
                        Locale.ROOT,
                        "Imported /%s: %,d new, %,d new versions, %,d unchanged, %,d skipped",
                        name,
                        report.added(),
                        report.changed(),
                        report.unchanged(),
                        report.skipped())));
        report.stopped()
                .ifPresent(reason -> terminal.err()
                        .println(PrintableText.line("The import stopped before its last file, because " + reason)));
        return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
