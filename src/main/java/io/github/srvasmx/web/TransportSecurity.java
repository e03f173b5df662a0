package io.github.srvasmx.web;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a browser that has reached this server over TLS is told about doing so again.
 *
 * @param strictTransportSecurity the value of the header of that name (RFC 6797), empty for none
 */
@ConfigurationProperties("srv.http")
public record TransportSecurity(
        @DefaultValue("max-age=31536000; includeSubDomains") String strictTransportSecurity) {

    private static final Pattern POLICY = Pattern.compile("max-age=\\d{1,10}(; ?(includeSubDomains|preload)){0,2}");

    public TransportSecurity {
        if (!strictTransportSecurity.isEmpty()
                && !POLICY.matcher(strictTransportSecurity).matches()) {
            throw new IllegalArgumentException("srv.http.strict-transport-security must be max-age=seconds,"
                    + " with includeSubDomains and preload behind it or without");
        }
    }
}
