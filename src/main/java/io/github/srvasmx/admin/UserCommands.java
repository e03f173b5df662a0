package io.github.srvasmx.admin;

import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code user add}, {@code list}, {@code disable}, {@code enable} and {@code password}. */
@Command(name = "user", description = "Create, list, enable and disable users, and change their passwords.")
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
    void list() {
        TextTable table =
                new TextTable("NAME", "FULL NAME", "MAIL", "ADMINISTRATOR", "ENABLED", "TICKETS", "DIRECTORY");
        for (AccountSummary account : services.accounts().list()) {
            User user = account.user();
            table.row(
                    user.name(),
                    user.fullName(),
                    user.email(),
                    yesOrNo(user.administrator()),
                    yesOrNo(account.enabled()),
                    yesOrNo(account.ticketsAllowed()),
                    yesOrNo(account.directoryUser()));
        }
        table.print(terminal.out());
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
        terminal.out().println(TerminalText.of(text));
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
