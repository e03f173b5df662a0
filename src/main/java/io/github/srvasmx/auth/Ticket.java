package io.github.srvasmx.auth;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.common.Guid;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** The secret of a session: 128 random bits, written as a GUID. The server stores only the SHA-256. */
public final class Ticket {

    private final UUID bits;

    private Ticket(UUID bits) {
        this.bits = bits;
    }

    static Ticket random(SecureRandom random) {
        // UUID.randomUUID sets six of the bits to fixed values.
        return new Ticket(new UUID(random.nextLong(), random.nextLong()));
    }

    /** Reads a ticket; empty when the text is not a GUID. */
    public static Optional<Ticket> parse(String text) {
        return Guid.parse(text).map(Ticket::new);
    }

    /** The ticket in plain text, only for the client it is issued to. */
    public String text() {
        return bits.toString();
    }

    /** The hash that the database stores: 64 hexadecimal digits. */
    String sha256() {
        return Checksums.sha256(text().getBytes(StandardCharsets.US_ASCII));
    }

    /** Omits the ticket, because this text may be logged. */
    @Override
    public String toString() {
        return "Ticket[…]";
    }
}
