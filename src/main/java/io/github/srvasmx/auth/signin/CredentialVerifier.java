package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Account;
import io.github.srvasmx.auth.CurrentCaller;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.UserDirectory;
import io.github.srvasmx.auth.UserRepository;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks a user name and a password. A user with a password in the database is always checked against the database, so that
 * no directory entry can take over the name, and {@code admin} can sign in while the directory is down. If a directory is
 * configured, it checks all other names. The first sign-in of a directory user creates the user in the database.
 *
 * <p>Without a directory, each check costs one hash comparison, whether or not the user exists. With a directory, only a
 * user with a password in the database costs a hash comparison; any other name costs one search, and a bind if the search
 * found an entry. A client that measures response times can therefore tell which names have a password in the database and,
 * as far as the directory's response times show it, which names are in the directory.
 */
@Component
class CredentialVerifier {

    private final UserRepository users;
    private final PasswordHasher passwordHasher;
    private final Optional<UserDirectory> directory;
    private final Clock clock;
    private final CurrentCaller caller;

    CredentialVerifier(
            UserRepository users,
            PasswordHasher passwordHasher,
            Optional<UserDirectory> directory,
            Clock clock,
            CurrentCaller caller) {
        this.users = users;
        this.passwordHasher = passwordHasher;
        this.directory = directory;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * The result of the look-up of a name, before the password is checked.
     *
     * @param local the user with a password in the database
     * @param inDirectory whether the directory checks the password
     */
    record Candidate(String name, Optional<Account> local, boolean inDirectory) {

        /** Omits the name, because a client may have sent a password in its place. */
        @Override
        public String toString() {
            return "Candidate[" + local + "]";
        }
    }

    /**
     * Finds out whether the database or the directory checks the password for a name. Costs one look-up in the database,
     * whether or not the user exists.
     */
    Candidate find(String name) {
        Optional<Account> known = users.find(name);
        known.ifPresent(account -> caller.setAttemptedUser(account.user()));
        Optional<Account> local = known.filter(account -> !account.directoryUser());
        return new Candidate(name, local, local.isEmpty() && directory.isPresent());
    }

    /**
     * Finds the account, which may be disabled.
     *
     * @return empty when there is no such user or the password is wrong
     * @throws Refusal when the directory is needed and has not answered lately
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    Optional<Account> verify(Candidate candidate, String password) {
        if (candidate.inDirectory() && directory.isPresent()) {
            return directory.get().authenticate(candidate.name(), password).flatMap(this::directoryAccount);
        }
        Optional<Account> local = candidate.local();
        boolean matches = local.map(account -> passwordHasher.matches(password, account.passwordHash()))
                .orElseGet(() -> passwordHasher.matchesDummyHash(password));
        return local.filter(account -> matches).map(this::used);
    }

    /** Records that a generated password has been used, so that the server does not generate another one. */
    private Account used(Account account) {
        if (account.passwordUnused() && account.enabled()) {
            users.setPasswordUsed(account.user().id());
        }
        return account;
    }

    /** Creates or updates the account of a directory user. Empty when the name has a password in the database. */
    private Optional<Account> directoryAccount(UserDirectory.Entry entry) {
        Optional<Account> known = users.find(entry.name());
        if (known.isEmpty()) {
            users.insertDirectoryUser(
                    new NewUser(entry.name(), entry.firstName(), entry.lastName(), entry.email(), false, true),
                    clock.instant());
            known = users.find(entry.name());
        }
        return known.filter(Account::directoryUser).map(account -> update(account, entry));
    }

    private Account update(Account account, UserDirectory.Entry entry) {
        User old = account.user();
        User user =
                new User(old.id(), old.name(), entry.firstName(), entry.lastName(), entry.email(), old.administrator());
        if (!user.equals(old)) {
            users.updateProfile(user);
        }
        return new Account(
                user,
                account.passwordHash(),
                account.enabled(),
                account.ticketsAllowed(),
                account.directoryUser(),
                false);
    }
}
