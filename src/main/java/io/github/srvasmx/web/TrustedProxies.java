package io.github.srvasmx.web;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is believed about whom a request is for.
 *
 * @param trustedProxies the addresses of proxies, as a regular expression; empty for none
 */
@ConfigurationProperties("srv.http")
public record TrustedProxies(
        @DefaultValue("127\\.0\\.0\\.\\d{1,3}|0:0:0:0:0:0:0:1|::1")
        String trustedProxies) {

    public TrustedProxies {
        try {
            Pattern.compile(trustedProxies);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("srv.http.trusted-proxies must be a regular expression", e);
        }
    }

    /**
     * Takes the address of the client from {@code X-Forwarded-For}, the last one that is no such proxy's. The scheme stays
     * that of the connection: addresses in descriptions are told elsewhere, and no header counts twice.
     */
    RemoteIpValve valve() {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader(null);
        valve.setInternalProxies(trustedProxies);
        return valve;
    }
}
