package io.github.srvasmx.auth;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the server calls a session. It is not the ticket, and nothing opens with it.
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
