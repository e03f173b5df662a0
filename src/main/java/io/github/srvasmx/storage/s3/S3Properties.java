package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.ConditionalOnCluster;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of an S3 store, below {@code srv.store.s3}.
 *
 * @param endpoint the address of the store, such as {@code https://s3.example.com}
 * @param bucket an existing bucket
 * @param prefix the folders in the bucket that belong to the server, separated by {@code /}; empty for the whole bucket
 * @param accessKey set together with {@code secretKey}. Without them, the store is used with {@link AmazonCredentials}
 * @param pathStyle whether the bucket is the first part of the path, not of the host name
 * @param partSize a longer blob is sent in parts of this size, of which there may be 10,000
 * @param connectTimeout how long a connection may take
 * @param socketTimeout how long the store may send nothing, and how long a request waits for a free connection
 * @param attemptTimeout how long one request may take, without the bytes of a blob that is read
 * @param callTimeout how long a request and its repetitions may take together
 * @param retries how often a failed request is repeated
 * @param maxConnections how many connections a server opens at most. A document that is sent in one call holds one as long
 *     as its client reads, and the default leaves as many again when all answers that can be sent at once do that
 */
@ConfigurationProperties("srv.store.s3")
@ConditionalOnCluster
public record S3Properties(
        URI endpoint,
        @DefaultValue("us-east-1") String region,
        String bucket,
        @DefaultValue("") String prefix,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("true") boolean pathStyle,
        @DefaultValue("8MB") DataSize partSize,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration socketTimeout,
        @DefaultValue("60s") Duration attemptTimeout,
        @DefaultValue("90s") Duration callTimeout,
        @DefaultValue("3") int retries,
        @DefaultValue("192") int maxConnections) {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,50}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-]{1,100}/){0,8}");

    /** The limits of Amazon S3; a larger part would take too long for one request. */
    private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(5);

    private static final DataSize LARGEST_PART = DataSize.ofMegabytes(512);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MAX_RETRIES = 10;
    private static final int MAX_CONNECTIONS = 1000;
    private static final int MAX_PORT = 65_535;

    /**
     * @throws IllegalArgumentException when a value is not valid
     */
    public S3Properties {
        if (!isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "srv.store.s3.endpoint must be an address without a path, such as https://s3.example.com, and the name"
                            + " of its host may contain only letters, digits, dots and hyphens");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("srv.store.s3.region must be the name of a region, such as us-east-1");
        }
        if (bucket == null || !BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "srv.store.s3.bucket must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens");
        }
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "srv.store.s3.prefix must be names of letters, digits, hyphens and underscores, separated by slashes");
        }
        requireTogether("access-key", accessKey, "secret-key", secretKey);
        requireTogether("secret-key", secretKey, "access-key", accessKey);
        if (partSize.compareTo(SMALLEST_PART) < 0 || partSize.compareTo(LARGEST_PART) > 0) {
            throw new IllegalArgumentException("srv.store.s3.part-size must be 5MB to 512MB");
        }
        requireTimeout("connect-timeout", connectTimeout);
        requireTimeout("socket-timeout", socketTimeout);
        requireTimeout("attempt-timeout", attemptTimeout);
        requireTimeout("call-timeout", callTimeout);
        if (retries < 0 || retries > MAX_RETRIES) {
            throw new IllegalArgumentException("srv.store.s3.retries must be 0 to " + MAX_RETRIES);
        }
        if (maxConnections < 1 || maxConnections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("srv.store.s3.max-connections must be 1 to " + MAX_CONNECTIONS);
        }
    }

    private static boolean isAddress(@Nullable URI endpoint) {
        return endpoint != null
                && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && isPort(endpoint.getPort())
                && endpoint.getUserInfo() == null
                && (endpoint.getPath().isEmpty() || endpoint.getPath().equals("/"))
                && endpoint.getQuery() == null
                && endpoint.getFragment() == null;
    }

    /** Without a port, it is -1. */
    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= MAX_PORT);
    }

    private static void requireTogether(
            String name, @Nullable String value, String other, @Nullable String otherValue) {
        if (value == null && otherValue != null) {
            throw new IllegalArgumentException(
                    "srv.store.s3." + name + " must be set too, since srv.store.s3." + other + " is set");
        }
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("srv.store.s3." + name + " must not be empty");
        }
    }

    private static void requireTimeout(String name, Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.store.s3." + name + " must be 100 ms to 10 minutes");
        }
    }

    /** Without the keys of the account, which a log must not contain. */
    @Override
    public String toString() {
        return "S3Properties[endpoint=" + endpoint + ", bucket=" + bucket + ", prefix=" + prefix + "]";
    }
}
