package io.github.srvasmx.audit;

import io.github.srvasmx.common.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Identifies sessions and handlers in the audit log without revealing them. */
final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** The first 16 hexadecimal digits of the SHA-256 of a text. */
    static String of(String text) {
        byte[] hash = Checksums.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
