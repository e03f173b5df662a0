package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Account;
import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.Ticket;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Changes the password of a user who knows the old one (contract: extensions.md, "ChangePassword"). */
@Service
public class PasswordService {

    private final AuthService auth;
    private final AccountService accounts;
    private final SignInGuard signInGuard;

    PasswordService(AuthService auth, AccountService accounts, SignInGuard signInGuard) {
        this.auth = auth;
        this.accounts = accounts;
        this.signInGuard = signInGuard;
    }

    /**
     * Changes the password of the user of a session, and ends all other sessions of the user. The ticket stays valid. A
     * wrong old password counts as a failed sign-in.
     *
     * @throws Refusal {@code [900]} or {@code [901]} for the ticket; one of {@link Refusal.Password}; {@code SystemError}
     *     when too many sign-ins are waiting
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    public void change(String ticketText, String oldPassword, String newPassword, ClientAddress clientAddress) {
        Session session = auth.requireSession(ticketText);
        Ticket ticket = Ticket.parse(ticketText).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        if (!PasswordHasher.isNewPassword(newPassword)) {
            throw Refusal.Password.LENGTH;
        }
        // By id, because the session may have the name that the user had until a moment ago.
        AccountSummary current = accounts.find(session.user().id()).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        if (current.directoryUser()) {
            throw Refusal.Password.IN_DIRECTORY;
        }
        SignInAttempt attempt =
                new SignInAttempt(current.user().name(), clientAddress, Optional.of(session.withUser(current.user())));
        Account account = signInGuard
                .authenticate(attempt, oldPassword)
                .filter(found -> found.user().id() == session.user().id())
                .orElseThrow(() -> Refusal.Password.WRONG);
        if (!accounts.changePassword(ticket, session, account, newPassword)) {
            throw Refusal.SESSION_EXPIRED;
        }
    }
}
