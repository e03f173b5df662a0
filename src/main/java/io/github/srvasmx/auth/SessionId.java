package io.github.srvasmx.auth;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Identifies a session inside the server. Unlike the ticket, it is not a secret and gives no access.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record SessionId(String value) {

    static SessionId random(SecureRandom random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new SessionId(HexFormat.of().formatHex(bits));
    }
}
