package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerIdGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T05:20:00.123Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.001Z",
                "2026-11-23T05:20:00.123Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T23:59:59.999Z"
            })
    void idsHaveVersion7AndContainTheirCreationTime(String time) {
        Instant now = Instant.parse(time);

        for (int i = 0; i < 100; i++) {
            HandlerId handler = at(now).next();
            assertThat(handler.value().version()).isEqualTo(7);
            assertThat(handler.value().variant()).isEqualTo(2);
            assertThat(handler.created()).contains(now);
            assertThat(HandlerId.parse(handler.toString())).contains(handler);
        }
    }

    /** RFC 9562: twelve digits with 48 bits of milliseconds, then the version. */
    @Test
    void idsStartWithTheTime() {
        assertThat(at(Instant.ofEpochMilli(0x0123_4567_89ABL)).next().toString())
                .matches("01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void idsOfTheSameMillisecondDiffer() {
        HandlerIdGenerator ids = at(NOW);

        assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next()).collect(Collectors.toSet()))
                .hasSize(10_000);
    }

    @Test
    void seventyFourBitsAreRandom() {
        HandlerIdGenerator ids = at(NOW);
        UUID first = ids.next().value();
        long high = 0;
        long low = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID other = ids.next().value();
            high |= first.getMostSignificantBits() ^ other.getMostSignificantBits();
            low |= first.getLeastSignificantBits() ^ other.getLeastSignificantBits();
        }

        assertThat(high).isEqualTo(0xFFFL);
        assertThat(low).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "3f2504e0-4f89-71d3-1a0c-0305e82c3301",
                "3f2504e0-4f89-71d3-ca0c-0305e82c3301",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void idsOfAnotherVersionHaveNoCreationTime(String guid) {
        assertThat(HandlerId.parse(guid).orElseThrow().created()).isEmpty();
    }

    private static HandlerIdGenerator at(Instant now) {
        return new HandlerIdGenerator(Clock.fixed(now, ZoneOffset.UTC));
    }
}
