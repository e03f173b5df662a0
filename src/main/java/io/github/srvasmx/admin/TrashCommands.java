package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.library.trash.TrashService.Restored;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trash list}, {@code restore} and {@code purge}. */
@Command(
        name = "trash",
        description = "List what users have deleted, restore it, or delete it permanently. The server may be running.")
final class TrashCommands {

    private static final String ITEM = "The number from trash list.";

    private static final List<Integer> WIDTHS = List.of(8, 20, 8, 12, 0);

    private final AdminServices services;
    private final Terminal terminal;

    TrashCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = "List the deleted documents, folders and libraries, the earliest deletion first.")
    void list(@Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        ListOutput list = ListOutput.ofMany(terminal.out(), json, WIDTHS, "ITEM", "DELETED", "KIND", "BY", "PATH");
        services.trash()
                .list(item -> list.row(
                        json ? (Object) item.id() : Long.toString(item.id()),
                        item.deleted(),
                        kind(item),
                        item.deletedBy(),
                        item.path()));
        list.print();
    }

    @Command(
            name = "restore",
            description =
                    "Put deleted documents, folders and libraries back. A folder that no longer exists is created again, and an "
                            + "item whose name is taken gets another name.")
    void restore(@Parameters(paramLabel = "ITEM", arity = "1..*", description = ITEM) List<Long> items) {
        for (long item : items) {
            Restored restored = services.trash().restore(item);
            print("Restored " + restored.path()
                    + (restored.renamed() ? ", because its name was taken" : "")
                    + (restored.parentCreated() ? ", in a folder that was created again" : ""));
        }
    }

    @Command(name = "purge", description = "Permanently delete documents, folders and libraries in the recycle bin.")
    void purge(@Parameters(paramLabel = "ITEM", arity = "1..*", description = ITEM) List<Long> items)
            throws IOException {
        for (long item : items) {
            services.trash().purge(item);
            print("Removed the item " + item);
        }
    }

    private static String kind(TrashItem item) {
        if (item.purging()) {
            return "removing";
        } else if (item.isLibrary()) {
            return "library";
        }
        return item.isFolder() ? "folder" : "document";
    }

    private void print(String text) {
        terminal.out().println(PrintableText.line(text));
    }
}
