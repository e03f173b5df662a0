package io.github.srvasmx.operations;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.signin.ClientAddress;
import java.util.Locale;
import java.util.Set;

/** The keys under which a call waits: users, accounts and networks. Calls with the same key share the turns of this key. */
public final class QueueKeys {

    /** Longer than any user name; limits the memory that keys take. */
    private static final int MAX_NAME_LENGTH = 256;

    private QueueKeys() {}

    /** Admits calls whose ticket has a live session, and extends this session. The key is that of its user. */
    public static Queueing.Admission ofTicket(AuthService auth, Parameter<String> ticket) {
        return arguments -> of(auth.requireSession(arguments.get(ticket)));
    }

    /** The key of the user, in any session. */
    public static Set<String> of(Session session) {
        return Set.of("user " + session.user().id());
    }

    /** The key of the client's network, and that of the account that it wants to use. */
    public static Set<String> of(ClientAddress client, String userName) {
        String name = userName.substring(0, Math.min(userName.length(), MAX_NAME_LENGTH));
        return Set.of("network " + client.network(), "account " + name.strip().toLowerCase(Locale.ROOT));
    }
}
