package io.github.srvasmx.auth;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A sign-in that somebody tries.
 *
 * @param name as it was sent
 * @param session the live session that whoever calls has under that name, if any
 */
record SignInAttempt(String name, ClientAddress clientAddress, Optional<Session> session) {

    /** Nobody's name is longer, and what is kept has to be bounded. */
    private static final int LONGEST = 256;

    SignInAttempt {
        session = session.filter(live -> key(live.user().name()).equals(key(name)));
    }

    /** The name, brought together with all that a database or a directory may take for the same. */
    String account() {
        return key(name);
    }

    /** The name together with where it is used. No name has a line break. */
    String fromThere() {
        return account() + "\n" + clientAddress.network();
    }

    Optional<String> ofSession() {
        return session.map(live -> account() + "\nsession " + live.id().value());
    }

    /** Without the name: it may be a password in the wrong field. */
    @Override
    public String toString() {
        return "Attempt[" + clientAddress.network() + "]";
    }

    private static String key(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST));
        return Normalizer.normalize(start, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
