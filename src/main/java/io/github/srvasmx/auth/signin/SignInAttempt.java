package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.CaseFolding;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An attempt to sign in.
 *
 * @param name as the client sent it
 * @param session the live session whose ticket the client showed; dropped when it belongs to another user
 */
record SignInAttempt(String name, ClientAddress clientAddress, Optional<Session> session) {

    /** Longer than any user name; limits the memory that keys take. */
    private static final int MAX_KEY_LENGTH = 256;

    /** Accents, and what a directory ignores in a comparison (RFC 4518, 2.2). */
    private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\p{Cf}\\uFFFC]|[\\p{Cc}&&[^\\s\\u0085]]");

    /** What a directory takes for a blank, one or several of them. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\p{Z}]+");

    SignInAttempt {
        session = session.filter(live -> exactKey(live.user().name()).equals(exactKey(name)));
    }

    /**
     * The same for all spellings that the database or a directory may take for the same name. Two users may share it, such as
     * {@code jose} and {@code josé}.
     */
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

    /** The client, for this name only: a user whose name is similar has no part in it. */
    String knownClientKey() {
        return exactKey(name) + "\n" + clientAddress.network();
    }

    Optional<String> sessionKey() {
        return session.map(live -> accountKey() + "\nsession " + live.id().value());
    }

    /** Omits the name, because a client may have sent a password in its place. */
    @Override
    public String toString() {
        return "SignInAttempt[" + clientAddress.network() + "]";
    }

    /** The same for all spellings that the database takes for the same name. */
    private static String exactKey(String name) {
        return start(name).toLowerCase(Locale.ROOT);
    }

    private static String key(String name) {
        String plain = Normalizer.normalize(start(name), Normalizer.Form.NFKD);
        String visible = IGNORED.matcher(plain).replaceAll("");
        return CaseFolding.fold(SPACES.matcher(visible).replaceAll(" ").strip());
    }

    private static String start(String name) {
        return name.substring(0, Math.min(name.length(), MAX_KEY_LENGTH));
    }
}
