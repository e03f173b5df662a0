package io.github.srvasmx.admin;

import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.library.trash.TrashService.Restored;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trash list}, {@code restore} and {@code purge}. */
@Command(
        name = "trash",
        description = "List what users have deleted, restore it, or remove it for good. The server may be running.")
final class TrashCommands {

    private static final String ITEM = "The number from trash list.";

    private final AdminServices services;
    private final Terminal terminal;

    TrashCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(name = "list", description = "List the deleted documents and folders, the earliest deletion first.")
    void list() {
        // Not a table, whose columns need all rows in memory.
        line("ITEM", "DELETED", "KIND", "BY", "PATH");
        services.trash()
                .list(item -> line(
                        String.valueOf(item.id()),
                        item.deleted().truncatedTo(ChronoUnit.SECONDS).toString(),
                        kind(item),
                        item.deletedBy(),
                        item.path()));
    }

    @Command(
            name = "restore",
            description =
                    "Put deleted documents and folders back. A folder that no longer exists is created again, and what "
                            + "has a name that is taken gets another name.")
    void restore(@Parameters(paramLabel = "ITEM", arity = "1..*", description = ITEM) List<Long> items) {
        for (long item : items) {
            Restored restored = services.trash().restore(item);
            print("Restored " + restored.path()
                    + (restored.renamed() ? ", because its name was taken" : "")
                    + (restored.parentCreated() ? ", in a folder that was created again" : ""));
        }
    }

    @Command(name = "purge", description = "Remove deleted documents and folders for good.")
    void purge(@Parameters(paramLabel = "ITEM", arity = "1..*", description = ITEM) List<Long> items)
            throws IOException {
        for (long item : items) {
            services.trash().purge(item);
            print("Removed the item " + item);
        }
    }

    private static String kind(TrashItem item) {
        return item.purging() ? "removing" : item.isFolder() ? "folder" : "document";
    }

    private void line(String item, String deleted, String kind, String by, String path) {
        print(String.format(Locale.ROOT, "%-8s  %-20s  %-8s  %-12s  %s", item, deleted, kind, by, path));
    }

    private void print(String text) {
        terminal.out().println(TerminalText.of(text));
    }
}
