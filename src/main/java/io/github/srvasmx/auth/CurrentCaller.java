package io.github.srvasmx.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reports the caller to the call that a thread serves. The domain looks up the session of a ticket, and reports it here. So
 * no second look-up is needed to find the user of a call.
 */
@Component
public class CurrentCaller {

    @SuppressWarnings("ThreadLocalUsage") // There is one such bean in a server, and no state is static.
    private final ThreadLocal<@Nullable Caller> current = new ThreadLocal<>();

    /** Serves a call. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        T run() throws E;
    }

    /** Serves a call on this thread, and reports its user and session to {@code caller}. */
    public <T, E extends Exception> T callAs(Caller caller, Work<T, E> work) throws E {
        current.set(caller);
        try {
            return work.run();
        } finally {
            current.remove();
        }
    }

    void setSession(Session session) {
        Caller caller = current.get();
        if (caller != null) {
            caller.setSession(session);
        }
    }

    /** Notes the existing user who wants to sign in, before the password is checked. */
    public void setAttemptedUser(User user) {
        Caller caller = current.get();
        if (caller != null) {
            caller.setAttemptedUser(user);
        }
    }
}
