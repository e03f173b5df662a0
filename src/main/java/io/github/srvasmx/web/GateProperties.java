package io.github.srvasmx.web;

import io.github.srvasmx.web.gate.TransferRate;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is asked of a client for as long as it keeps the server busy.
 *
 * @param minRate how much it has to send, or to take, in a second; zero asks for nothing
 * @param slack how long it may be slower than that
 * @param retryAfter when a client may try again that came while the server was stopping
 * @param maxHeaders how many headers a request may have
 */
@ConfigurationProperties("srv.http")
public record GateProperties(
        @DefaultValue("1KB") DataSize minRate,
        @DefaultValue("30s") Duration slack,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("100") int maxHeaders) {

    private static final Duration DAY = Duration.ofDays(1);

    public GateProperties {
        if (minRate.isNegative()) {
            throw new IllegalArgumentException("srv.http.min-rate must not be below zero");
        }
        if (slack.isNegative() || slack.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("srv.http.slack must be from zero to a day");
        }
        if (retryAfter.toSeconds() < 1 || retryAfter.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("srv.http.retry-after must be from a second to a day");
        }
        if (maxHeaders < 1) {
            throw new IllegalArgumentException("srv.http.max-headers must be above zero");
        }
    }

    /** For one body, be it that of a request or that of a response. */
    public TransferRate newPace() {
        return new TransferRate(minRate.toBytes(), slack.toNanos());
    }
}
