package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Session;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An attempt to sign in.
 *
 * @param name as the client sent it
 * @param session the live session whose ticket the client showed; dropped when it belongs to another user
 */
record SignInAttempt(String name, ClientAddress clientAddress, Optional<Session> session) {

    /** Longer than any user name; limits the memory that keys take. */
    private static final int MAX_KEY_LENGTH = 256;

    SignInAttempt {
        session = session.filter(live -> key(live.user().name()).equals(key(name)));
    }

    /** The same for all spellings that the database or a directory may take for the same name. */
    String accountKey() {
        return key(name);
    }

    /** Unambiguous, because an account key contains no line break. */
    String accountAndAddressKey() {
        return accountKey() + "\n" + clientAddress.network();
    }

    /** As {@link #accountAndAddressKey}, for all networks of a site. */
    String accountAndSiteKey() {
        return accountKey() + "\nsite " + clientAddress.site();
    }

    Optional<String> sessionKey() {
        return session.map(live -> accountKey() + "\nsession " + live.id().value());
    }

    /** Omits the name, because a client may have sent a password in its place. */
    @Override
    public String toString() {
        return "SignInAttempt[" + clientAddress.network() + "]";
    }

    private static String key(String name) {
        String start = name.substring(0, Math.min(name.length(), MAX_KEY_LENGTH));
        return Normalizer.normalize(start, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
