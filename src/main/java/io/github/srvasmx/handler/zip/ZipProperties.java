package io.github.srvasmx.handler.zip;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of one zip.
 *
 * @param maxEntries the number of its documents and folders
 * @param maxBytes the total size of its documents before compression
 * @param timeLimit the longest time that making it may take
 */
@ConfigurationProperties("srv.zip")
record ZipProperties(
        @DefaultValue("100000") int maxEntries,
        @DefaultValue("10GB") DataSize maxBytes,
        @DefaultValue("10m") Duration timeLimit) {

    private static final Duration MAX_TIME_LIMIT = Duration.ofDays(365);

    ZipProperties {
        // Not the largest int, because a plan requests one entry more than the limit.
        if (maxEntries < 1 || maxEntries == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("srv.zip.max-entries must be from 1 to 2147483646");
        }
        if (maxBytes.toBytes() <= 0) {
            throw new IllegalArgumentException("srv.zip.max-bytes must be above zero");
        }
        if (timeLimit.compareTo(Duration.ZERO) <= 0 || timeLimit.compareTo(MAX_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException("srv.zip.time-limit must be above zero and at most 365 days");
        }
    }
}
