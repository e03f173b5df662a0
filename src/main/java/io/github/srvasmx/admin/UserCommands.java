package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.Details;
import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.library.Permission;
import java.io.IOException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code user add}, {@code list}, {@code show}, {@code rename}, {@code delete} and those for sign-ins. */
@Command(
        name = "user",
        description = "Create, list, rename, enable, disable and delete users, and change their passwords.")
final class UserCommands {

    private static final String NAME = "The user's name, in any case.";

    private final AdminServices services;
    private final Terminal terminal;

    UserCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "add",
            description = "Create a user. Type the password twice, or pass it as the first line of standard input.")
    void add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--first-name", paramLabel = "TEXT", defaultValue = "", description = "First name.")
                    String firstName,
            @Option(names = "--last-name", paramLabel = "TEXT", defaultValue = "", description = "Last name.")
                    String lastName,
            @Option(names = "--email", paramLabel = "ADDRESS", defaultValue = "", description = "Mail address.")
                    String email,
            @Option(names = "--administrator", description = "Grant all rights in all libraries.")
                    boolean administrator,
            @Option(names = "--no-tickets", description = "Do not issue tickets to this user.") boolean noTickets) {
        NewUser user = new NewUser(name, firstName, lastName, email, administrator, !noTickets);
        String password = terminal.passwords().read(name);
        services.accounts().create(user, password);
        print("Added the user " + name);
    }

    @Command(name = "list", description = "List all users by name.")
    void list(@Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        ListOutput list = ListOutput.of(
                terminal.out(), json, "NAME", "FULL NAME", "MAIL", "ADMINISTRATOR", "ENABLED", "TICKETS", "DIRECTORY");
        for (AccountSummary account : services.accounts().list()) {
            User user = account.user();
            list.row(
                    user.name(),
                    user.fullName(),
                    user.email(),
                    user.administrator(),
                    account.enabled(),
                    account.ticketsAllowed(),
                    account.directoryUser());
        }
        list.print();
    }

    @Command(name = "show", description = "Show a user with the number of live sessions and the permissions.")
    void show(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json) {
        AccountSummary account = services.accounts().get(name);
        User user = account.user();
        new Details()
                .with("NAME", user.name())
                .with("FIRST NAME", user.firstName())
                .with("LAST NAME", user.lastName())
                .with("MAIL", user.email())
                .with("ADMINISTRATOR", user.administrator())
                .with("ENABLED", account.enabled())
                .with("TICKETS", account.ticketsAllowed())
                .with("DIRECTORY", account.directoryUser())
                .with("CREATED", services.accounts().created(user.id()))
                .with("SESSIONS", services.sessions().count(user.id()))
                .with("RIGHTS", permissions(user))
                .print(terminal.out(), json);
    }

    private String permissions(User user) {
        if (user.administrator()) {
            return "read, add in all libraries";
        }
        return services.libraries().grants().stream()
                .filter(grant -> grant.userId() == user.id())
                .map(grant -> (grant.permission() == Permission.ADD ? "read, add in " : "read in ") + grant.library())
                .collect(Collectors.joining("; "));
    }

    @Command(
            name = "rename",
            description = "Give a user another name. Sessions stay valid; versions keep the name of their author.")
    void rename(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(paramLabel = "NEW-NAME", description = "The new name.") String newName) {
        services.accounts().rename(user(name).id(), newName);
        print("Renamed the user " + name + " to " + newName);
    }

    @Command(
            name = "delete",
            description =
                    "Delete a user with sessions, staged files, uploads and permissions. Documents stay, and versions keep the "
                            + "name of their author.")
    void delete(@Parameters(paramLabel = "NAME", description = NAME) String name)
            throws IOException, InterruptedException {
        services.userRemoval().remove(user(name).id());
        print("Deleted the user " + name);
    }

    @Command(name = "disable", description = "Prevent a user from signing in, and end all sessions of the user.")
    void disable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        services.accounts().disable(user(name).id());
        print("Disabled the user " + name);
    }

    @Command(name = "enable", description = "Allow a user to sign in again.")
    void enable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        services.accounts().enable(user(name).id());
        print("Enabled the user " + name);
    }

    @Command(
            name = "password",
            description = "Change the password of a user, and end all sessions of the user. "
                    + "Type the password twice, or pass it as the first line of standard input.")
    void password(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        AccountSummary account = services.accounts().get(name);
        if (account.directoryUser()) {
            throw new IllegalArgumentException("The password of " + name + " can only be changed in the directory");
        }
        services.accounts()
                .setPassword(account.user().id(), terminal.passwords().read(name));
        print("Changed the password of " + name);
    }

    private User user(String name) {
        return services.accounts().get(name).user();
    }

    private void print(String text) {
        terminal.out().println(PrintableText.line(text));
    }
}
