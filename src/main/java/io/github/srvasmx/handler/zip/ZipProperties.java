package io.github.srvasmx.handler.zip;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How far a zip may go.
 *
 * @param maxEntries how many documents and folders there may be in one
 * @param maxBytes how much the documents in one may have together, before they are compressed
 * @param timeLimit how long the making of one may take
 */
@ConfigurationProperties("srv.zip")
public record ZipProperties(
        @DefaultValue("100000") int maxEntries,
        @DefaultValue("10GB") DataSize maxBytes,
        @DefaultValue("10m") Duration timeLimit) {

    public ZipProperties {
        // One less than the largest number, since one more than is allowed is asked for.
        if (maxEntries < 1 || maxEntries == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("srv.zip.max-entries must be from 1 to 2147483646");
        }
        if (maxBytes.toBytes() <= 0) {
            throw new IllegalArgumentException("srv.zip.max-bytes must be above zero");
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("srv.zip.time-limit must be above zero");
        }
    }
}
