package io.github.srvasmx.handler;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Creates handler ids: UUIDs of version 7 (RFC 9562). The first 48 bits are the milliseconds since 1970, so that the id
 * contains its creation time. Another 74 bits are random, so that no id can be guessed.
 */
@Component
public class HandlerIdGenerator {

    private static final int RANDOM_BYTES = 10;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HandlerIdGenerator(Clock clock) {
        this.clock = clock;
    }

    public HandlerId next() {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        ByteBuffer buffer = ByteBuffer.wrap(bits);
        long high = clock.millis() << 16 | VERSION | (buffer.getShort() & 0xFFF);
        long low = VARIANT | buffer.getLong() >>> 2;
        return new HandlerId(new UUID(high, low));
    }
}
