package io.github.srvasmx.admin;

import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user add}, {@code list}, {@code disable}, {@code enable} and {@code password}. */
@Command(name = "user", description = "Makes users, lists them, and lets them in or not.")
final class UserCommands {

    private static final String NAME = "What the user signs in as; case does not count.";

    private final AdminServices services;
    private final Terminal terminal;

    UserCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(name = "add", description = "Makes a user. The password is typed twice, or is one line of standard input.")
    void add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--first-name", paramLabel = "TEXT", defaultValue = "", description = "First name.")
                    String firstName,
            @Option(names = "--last-name", paramLabel = "TEXT", defaultValue = "", description = "Last name.")
                    String lastName,
            @Option(names = "--email", paramLabel = "ADDRESS", defaultValue = "", description = "Mail address.")
                    String email,
            @Option(names = "--administrator", description = "May read and add everything.") boolean administrator,
            @Option(names = "--no-tickets", description = "May not sign in to get a ticket.") boolean noTickets) {
        NewUser user = new NewUser(name, firstName, lastName, email, administrator, !noTickets);
        String password = terminal.passwords().read(name);
        services.accounts().create(user, password);
        done("Added the user " + name);
    }

    @Command(name = "list", description = "Lists all users by name.")
    void list() {
        TextTable table =
                new TextTable("NAME", "FULL NAME", "MAIL", "ADMINISTRATOR", "ENABLED", "TICKETS", "DIRECTORY");
        for (AccountSummary account : services.accounts().list()) {
            User user = account.user();
            table.row(
                    user.name(),
                    user.fullName(),
                    user.email(),
                    yes(user.administrator()),
                    yes(account.enabled()),
                    yes(account.ticketsAllowed()),
                    yes(account.directoryUser()));
        }
        table.print(terminal.out());
    }

    @Command(name = "disable", description = "Bars a user from signing in, and ends all sessions of that user.")
    void disable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        services.accounts().disable(user(name).id());
        done("Disabled the user " + name);
    }

    @Command(name = "enable", description = "Lets a user sign in again.")
    void enable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        services.accounts().enable(user(name).id());
        done("Enabled the user " + name);
    }

    @Command(
            name = "password",
            description = "Gives a user another password, and ends all sessions of that user. "
                    + "It is typed twice, or is one line of standard input.")
    void password(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        AccountSummary account = services.accounts().get(name);
        if (account.directoryUser()) {
            throw new IllegalArgumentException("The password of " + name + " is changed in the directory");
        }
        services.accounts()
                .setPassword(account.user().id(), terminal.passwords().read(name));
        done("Changed the password of " + name);
    }

    private User user(String name) {
        return services.accounts().get(name).user();
    }

    private void done(String text) {
        terminal.out().println(TerminalText.of(text));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
