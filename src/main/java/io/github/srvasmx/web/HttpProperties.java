package io.github.srvasmx.web;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings below {@code srv.http}. An invalid value stops the start.
 *
 * @param maxBody largest size of a form or an envelope, not counting the bytes of an uploaded chunk
 * @param maxParameters largest number of parameters in a query or a form
 * @param maxHeaders largest number of headers of a request
 * @param getEnabled whether any operation can be called by GET
 * @param getPasswords whether the operations that take a password can be called by GET
 * @param trustedProxies the addresses of trusted proxies as a regular expression, empty for none
 * @param strictTransportSecurity the value of the header {@code Strict-Transport-Security} (RFC 6797), empty for no header
 * @param heartbeat how long a slow answer sends nothing
 * @param minRate how many bytes per second a client must send or read, zero for no minimum
 * @param slack how far a client may fall behind that rate
 * @param retryAfter value of {@code Retry-After} for requests that arrive while the server stops
 */
@ConfigurationProperties("srv.http")
public record HttpProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("1000") int maxParameters,
        @DefaultValue("100") int maxHeaders,
        @DefaultValue("true") boolean getEnabled,
        @DefaultValue("true") boolean getPasswords,

        @DefaultValue("127\\.0\\.0\\.\\d{1,3}|0:0:0:0:0:0:0:1|::1")
        String trustedProxies,

        @DefaultValue("max-age=31536000; includeSubDomains") String strictTransportSecurity,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("1KB") DataSize minRate,
        @DefaultValue("30s") Duration slack,
        @DefaultValue("10s") Duration retryAfter) {

    /** The call of an operation needs no more than this without its bytes. */
    private static final DataSize LEAST_BODY = DataSize.ofKilobytes(1);

    /** A body is kept in memory, where a text cannot be much longer. */
    private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

    /** No operation has more parameters than this. */
    private static final int LEAST_PARAMETERS = 10;

    private static final DataSize LARGEST_RATE = DataSize.ofGigabytes(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern TRANSPORT_POLICY =
            Pattern.compile("max-age=\\d{1,10}(; ?(includeSubDomains|preload)){0,2}");

    public HttpProperties {
        require(isBetween(LEAST_BODY, maxBody, LARGEST_BODY), "max-body must be from 1KB to 1GB");
        require(maxParameters >= LEAST_PARAMETERS, "max-parameters must be at least " + LEAST_PARAMETERS);
        require(maxHeaders >= 1, "max-headers must be at least 1");
        require(isRegularExpression(trustedProxies), "trusted-proxies must be a regular expression");
        require(
                strictTransportSecurity.isEmpty()
                        || TRANSPORT_POLICY.matcher(strictTransportSecurity).matches(),
                "strict-transport-security must be max-age=<seconds>, optionally with includeSubDomains and preload after it");
        require(isBetween(MILLISECOND, heartbeat, DAY), "heartbeat must be from 1 millisecond to 1 day");
        require(isBetween(DataSize.ofBytes(0), minRate, LARGEST_RATE), "min-rate must be from 0 to 1GB");
        require(isBetween(SECOND, slack, DAY), "slack must be from 1 second to 1 day");
        require(isBetween(SECOND, retryAfter, DAY), "retry-after must be from 1 second to 1 day");
    }

    /** Whether an operation can be called by GET. */
    public boolean allowsGet(boolean takesPassword) {
        return getEnabled && (getPasswords || !takesPassword);
    }

    private static <T extends Comparable<T>> boolean isBetween(T least, T value, T largest) {
        return value.compareTo(least) >= 0 && value.compareTo(largest) <= 0;
    }

    private static boolean isRegularExpression(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("srv.http." + rule);
        }
    }
}
