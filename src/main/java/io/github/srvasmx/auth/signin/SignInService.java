package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Account;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.Ticket;
import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Signs users in with name and password (contract: operations.md, "Authentication"). */
@Service
public class SignInService {

    private final SignInGuard signInGuard;
    private final AuthService auth;

    SignInService(SignInGuard signInGuard, AuthService auth) {
        this.signInGuard = signInGuard;
        this.auth = auth;
    }

    /**
     * Opens a session.
     *
     * @throws Refusal {@code [900]} for an unknown name, a wrong password or a disabled account, each after the same work
     *     (with the exceptions in {@link CredentialVerifier}), and for any credentials after too many failures;
     *     {@code [902]} for an account without tickets; {@code SystemError} when too many sign-ins are waiting
     * @throws SystemErrorException when the directory is needed and does not answer
     */
    public SignIn authenticate(String userName, String password, ClientAddress clientAddress) {
        SignInAttempt attempt = new SignInAttempt(userName, clientAddress, Optional.empty());
        return auth.open(verify(attempt, password, Refusal.TICKETS_NOT_ALLOWED), clientAddress.network());
    }

    /**
     * Signs a user in again. A live old ticket of the same user stays valid, and its idle timeout and its maximum lifetime
     * start again, because the user has given the password again. Otherwise a new ticket is issued.
     *
     * @param oldTicket may be blank
     * @throws Refusal {@code invalid ticket format} when the old ticket is not a ticket, before the credentials are checked;
     *     otherwise as {@link #authenticate}, with another text of {@code [902]}
     */
    public SignIn renew(String userName, String password, String oldTicket, ClientAddress clientAddress) {
        Optional<Ticket> old = Ticket.parse(oldTicket);
        if (old.isEmpty() && !Guid.trim(oldTicket).isEmpty()) {
            throw Refusal.INVALID_TICKET_FORMAT;
        }
        SignInAttempt attempt = new SignInAttempt(userName, clientAddress, old.flatMap(auth::find));
        Account account = verify(attempt, password, Refusal.RENEWAL_NOT_ALLOWED);
        String network = clientAddress.network();
        return old.flatMap(ticket -> auth.restart(ticket, account, network))
                .orElseGet(() -> auth.open(account, network));
    }

    private Account verify(SignInAttempt attempt, String password, Refusal withoutTickets) {
        Account account = signInGuard.authenticate(attempt, password).orElseThrow(() -> Refusal.AUTHENTICATION_FAILED);
        if (!account.ticketsAllowed()) {
            throw withoutTickets;
        }
        return account;
    }
}
