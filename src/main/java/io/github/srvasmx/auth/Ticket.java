package io.github.srvasmx.auth;

import io.github.srvasmx.common.Guid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** What a client holds: 128 random bits, printed as a GUID. The server keeps their SHA-256 alone. */
public final class Ticket {

    private final UUID bits;

    private Ticket(UUID bits) {
        this.bits = bits;
    }

    static Ticket random(SecureRandom random) {
        // UUID.randomUUID would fix six of the bits.
        return new Ticket(new UUID(random.nextLong(), random.nextLong()));
    }

    /** The ticket that {@code text} writes, or empty when it is no GUID. */
    static Optional<Ticket> parse(String text) {
        return Guid.parse(text).map(Ticket::new);
    }

    /** The ticket itself, for the client that it is issued to and nobody else. */
    public String text() {
        return bits.toString();
    }

    /** By which the server knows it again: 64 hexadecimal digits. */
    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without the ticket, since this is what ends up in logs. */
    @Override
    public String toString() {
        return "Ticket[…]";
    }
}
