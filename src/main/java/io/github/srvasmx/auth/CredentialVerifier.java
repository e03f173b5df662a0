package io.github.srvasmx.auth;

import io.github.srvasmx.common.SystemErrorException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether a name and a password belong together. A user with a password here is always checked here, so nobody in the
 * directory can take over a name and {@code admin} gets in while the directory is down. Where there is a directory, it is
 * asked for every other name, and a user whom it lets in for the first time is made here.
 *
 * <p>Without a directory every check costs one comparison of a hash, whether or not there is the user. With one, a check
 * costs that only for a user with a password here, and for any other name what the directory takes: one search, and a bind
 * where the search has found someone. Whoever measures can so tell which names have their password here, and as far as the
 * directory shows it, which are in the directory.
 */
@Component
class CredentialVerifier {

    private final UserRepository users;
    private final PasswordHasher passwordHasher;
    private final Optional<UserDirectory> directory;
    private final Clock clock;

    CredentialVerifier(
            UserRepository users, PasswordHasher passwordHasher, Optional<UserDirectory> directory, Clock clock) {
        this.users = users;
        this.passwordHasher = passwordHasher;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The account, which may be disabled, or empty when there is none or the password is wrong.
     *
     * @throws SystemErrorException when the directory has to be asked and cannot be
     */
    Optional<Account> check(String name, String password) {
        Optional<Account> local = users.find(name).filter(account -> !account.directory());
        if (local.isEmpty() && directory.isPresent()) {
            return directory.get().authenticate(name, password).flatMap(this::account);
        }
        boolean matches = local.map(found -> passwordHasher.matches(password, found.passwordHash()))
                .orElseGet(() -> passwordHasher.matchesNobody(password));
        return local.filter(found -> matches);
    }

    /** The account of someone in the directory, with what it says of them now. None when the name has its password here. */
    private Optional<Account> account(DirectoryEntry entry) {
        Optional<Account> known = users.find(entry.name());
        if (known.isEmpty()) {
            users.insertOfDirectory(
                    new NewUser(entry.name(), entry.firstName(), entry.lastName(), entry.email(), false, true),
                    clock.instant());
            known = users.find(entry.name());
        }
        return known.filter(Account::directory).map(account -> upToDate(account, entry));
    }

    private Account upToDate(Account account, DirectoryEntry entry) {
        User old = account.user();
        User user =
                new User(old.id(), old.name(), entry.firstName(), entry.lastName(), entry.email(), old.administrator());
        if (!user.equals(old)) {
            users.setNames(user);
        }
        return new Account(
                user, account.passwordHash(), account.enabled(), account.ticketsAllowed(), account.directory());
    }
}
