package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.trash.DeletionService;
import io.github.srvasmx.library.trash.TrashItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class TrashCommandsTest {

    private CommandLineFixture commands;
    private User ada;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        commands = CommandLineFixture.onNewDatabase(root.resolve("data"));
        commands.run("library", "add", "Plans").succeeded();
        ada = new User(1, "ada", "", "", "", true);
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void listsRestoresAndRemovesWhatWasDeleted() throws IOException {
        delete("a b.txt");
        delete("second.txt");

        List<Long> items = items();
        assertThat(commands.run("trash", "list").succeeded().lines().toList())
                .hasSize(3)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).matches("ITEM +DELETED +KIND +BY +PATH");
                    assertThat(lines.get(1)).matches(items.get(0) + " +\\d{4}-\\S+Z +document .* /Plans/a b.txt");
                    assertThat(lines.get(2)).endsWith("/Plans/second.txt");
                });
        assertThat(commands.run("trash", "list", "--json").succeeded())
                .startsWith("{\"item\":" + items.get(0) + ",\"deleted\":");

        publish("second.txt");
        assertThat(commands.run("trash", "restore", "" + items.get(0), "" + items.get(1))
                        .succeeded())
                .isEqualTo("Restored /Plans/a b.txt\nRestored /Plans/second (2).txt, because its name was taken\n");

        delete("second.txt");
        long item = items().get(0);
        assertThat(commands.run("trash", "purge", "" + item).succeeded()).isEqualTo("Removed the item " + item + "\n");
        assertThat(commands.run("trash", "list").succeeded()).hasLineCount(1);
    }

    @Test
    void reportsAnItemThatDoesNotExist() {
        assertThat(commands.run("trash", "restore", "77").failed()).isEqualTo("There is no item 77 in the recycle bin");
        assertThat(commands.run("trash", "purge", "77").failed()).isEqualTo("There is no item 77 in the recycle bin");
    }

    private void delete(String name) throws IOException {
        publish(name);
        commands.services().bean(DeletionService.class).deleteDocument(ada, "/Plans/" + name);
    }

    private void publish(String name) throws IOException {
        commands.services()
                .bean(PublicationService.class)
                .publish(ada, "/Plans/" + name, new ByteArrayInputStream(new byte[3]));
    }

    private List<Long> items() {
        List<TrashItem> items = new ArrayList<>();
        commands.services().trash().list(items::add);
        return items.stream().map(TrashItem::id).toList();
    }
}
