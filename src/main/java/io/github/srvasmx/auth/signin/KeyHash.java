package io.github.srvasmx.auth.signin;

import io.github.srvasmx.common.Checksums;
import java.nio.charset.StandardCharsets;

/** Replaces a key by its SHA-256, because a client may have sent a password in place of the name in the key. */
final class KeyHash {

    private KeyHash() {}

    /** 64 hexadecimal digits. */
    static String of(String key) {
        return Checksums.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
