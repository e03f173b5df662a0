package io.github.srvasmx.handler;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes handlers: UUIDs of version 7 (RFC 9562), whose first 48 bits are the milliseconds since 1970 and whose other 74
 * are random, so that each tells when it was made and none can be guessed.
 */
@Component
public class HandlerIdGenerator {

    private static final int BYTES = 10;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public HandlerIdGenerator(Clock clock) {
        this.clock = clock;
    }

    public HandlerId next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        ByteBuffer buffer = ByteBuffer.wrap(bits);
        long high = clock.millis() << 16 | VERSION | (buffer.getShort() & 0xFFF);
        long low = VARIANT | buffer.getLong() >>> 2;
        return new HandlerId(new UUID(high, low));
    }
}
