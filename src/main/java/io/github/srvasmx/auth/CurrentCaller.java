package io.github.srvasmx.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the call that a thread serves who makes it. Tickets are resolved deep in the domain, and again for each use. The one who
 * resolves a ticket reports here, so that nobody has to look it up once more to know the user.
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

    /** Serves a call on this thread and tells {@code caller} whom the call identifies. */
    public <T, E extends Exception> T reportTo(Caller caller, Work<T, E> work) throws E {
        current.set(caller);
        try {
            return work.run();
        } finally {
            current.remove();
        }
    }

    void identifiedBy(Session session) {
        Caller caller = current.get();
        if (caller != null) {
            caller.identifiedBy(session);
        }
    }

    /** An existing user wants to sign in. */
    public void claimsToBe(User user) {
        Caller caller = current.get();
        if (caller != null) {
            caller.claimsToBe(user);
        }
    }
}
