package io.github.srvasmx.operations;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.signin.ClientAddress;
import java.util.Locale;
import java.util.Set;

/** Whose turn a call takes that waits in a pool. */
public final class Turns {

    /** Longer than any user name; limits the memory that keys take. */
    private static final int MAX_NAME_LENGTH = 256;

    private Turns() {}

    /** The turn of the user, in whatever session. */
    public static Set<String> of(Session session) {
        return Set.of("user " + session.user().id());
    }

    /** The turn of the client's network, and that of the account that it wants to use. */
    public static Set<String> of(ClientAddress client, String userName) {
        String name = userName.substring(0, Math.min(userName.length(), MAX_NAME_LENGTH));
        return Set.of("network " + client.network(), "account " + name.strip().toLowerCase(Locale.ROOT));
    }
}
