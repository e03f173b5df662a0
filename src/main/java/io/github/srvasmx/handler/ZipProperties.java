package io.github.srvasmx.handler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a zip may be.
 *
 * @param maxEntries how many documents and folders it may have
 * @param maxBytes how many bytes its documents may have together, before they are compressed
 * @param timeLimit how long it may take to write
 */
@ConfigurationProperties("srv.zip")
public record ZipProperties(
        @DefaultValue("100000") int maxEntries,
        @DefaultValue("10GB") DataSize maxBytes,
        @DefaultValue("10m") Duration timeLimit) {

    public ZipProperties {
        if (maxEntries <= 0) {
            throw new IllegalArgumentException("srv.zip.max-entries must be above zero");
        }
        if (maxBytes.toBytes() <= 0) {
            throw new IllegalArgumentException("srv.zip.max-bytes must be above zero");
        }
        if (timeLimit.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("srv.zip.time-limit must be above zero");
        }
    }
}
