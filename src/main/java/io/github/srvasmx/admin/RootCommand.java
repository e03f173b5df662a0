package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.library.Grant;
import io.github.srvasmx.library.Permission;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The parent of all commands, with the commands that are in no group: {@code grant}, {@code revoke} and {@code rights}. */
@Command(
        name = "java -jar srv-asmx.jar",
        description =
                "Without a command, start the server. Options that start with --srv., --spring. or --logging. are "
                        + "settings for the server and for every command, such as --srv.data-dir=FOLDER.%n",
        commandListHeading = "%nCommands:%n",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        scope = ScopeType.INHERIT)
final class RootCommand {

    private static final String USER = "The user's name.";
    private static final String LIBRARY = "The library's name.";

    private final AdminServices services;
    private final Terminal terminal;

    RootCommand(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(name = "grant", description = "Grant a user a permission in a library.")
    void grant(
            @Parameters(paramLabel = "USER", description = USER) String name,
            @Parameters(paramLabel = "LIBRARY", description = LIBRARY) String library,
            @Parameters(paramLabel = "read|add", description = "The permission; add includes read.")
                    Permission permission) {
        User user = user(name);
        services.libraries().grant(user.id(), library, permission);
        print("Granted " + name + " permission to " + verb(permission) + " in " + library);
    }

    @Command(name = "revoke", description = "Revoke the permissions of a user in a library.")
    void revoke(
            @Parameters(paramLabel = "USER", description = USER) String name,
            @Parameters(paramLabel = "LIBRARY", description = LIBRARY) String library,
            @Parameters(
                            paramLabel = "read|add",
                            arity = "0..1",
                            defaultValue = "read",
                            description =
                                    "The permission. add leaves the permission to read; read, the default, revokes both.")
                    Permission permission) {
        User user = user(name);
        services.libraries().revoke(user.id(), library, permission);
        print("Revoked the permission of " + name + " to " + verb(permission) + " in " + library);
    }

    @Command(name = "rights", description = "List the permissions of all users in all libraries.")
    void rights(@Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        List<Grant> grants = services.libraries().grants();
        ListOutput list = ListOutput.of(terminal.out(), json, "USER", "LIBRARY", "RIGHTS");
        for (AccountSummary account : services.accounts().list()) {
            User user = account.user();
            if (user.administrator()) {
                // No library has the name /.
                list.row(user.name(), json ? "/" : "all libraries", json ? "read, add" : "read, add (administrator)");
                continue;
            }
            grants.stream()
                    .filter(grant -> grant.userId() == user.id())
                    .forEach(grant -> list.row(
                            user.name(), grant.library(), grant.permission() == Permission.ADD ? "read, add" : "read"));
        }
        list.print();
    }

    private User user(String name) {
        return services.accounts().get(name).user();
    }

    private static String verb(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }

    private void print(String text) {
        terminal.out().println(PrintableText.line(text));
    }
}
