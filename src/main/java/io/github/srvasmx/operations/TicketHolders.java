package io.github.srvasmx.operations;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Finds the user of a ticket before the request is complete. This extends no session and executes nothing. */
@Component
public class TicketHolders {

    private final AuthService auth;

    TicketHolders(AuthService auth) {
        this.auth = auth;
    }

    /**
     * Returns an identification of the user whose live ticket is among the parameters of a call. Empty while the database
     * cannot be used: the call itself is answered later, when its parameters have been read.
     *
     * @param parameters finds the text of a parameter by its name; empty if it was not sent or has not arrived
     */
    public Optional<String> user(Operation operation, UnaryOperator<String> parameters) {
        try {
            return operation
                    .ticket()
                    .map(parameters)
                    .flatMap(this::session)
                    .map(session -> String.valueOf(session.user().id()));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether this is the ticket of a live session.
     *
     * @throws DataAccessException when the database cannot be used
     */
    public boolean isLive(String ticket) {
        return session(ticket).isPresent();
    }

    private Optional<Session> session(String ticket) {
        try {
            return Optional.of(auth.check(ticket));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
