package io.github.srvasmx.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** What lies between a client and the one servlet: as little as there can be. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    private static final int WRITE_BUFFER = 32 * 1024;

    /**
     * Refuses TRACE like every other method that is not served. Tomcat would refuse it with an {@code Allow} header of
     * its own, and a servlet that is let near it echoes the request, ticket and all.
     */
    @Bean
    Filter traceFilter() {
        return (request, response, chain) -> {
            if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
                ResponseHeaders.methodNotAllowed((HttpServletResponse) response);
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedResponses(HttpProperties properties) {
        return server -> server.addEngineValves(new SecurityHeadersValve(properties.strictTransportSecurity()));
    }

    /**
     * Takes the address of the client from {@code X-Forwarded-For}: the last one there that is not a trusted proxy's. The
     * scheme remains that of the connection, since {@link ServiceAddress} evaluates the forwarded scheme itself.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientsBehindProxies(HttpProperties properties) {
        return server -> {
            RemoteIpValve valve = new RemoteIpValve();
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader(null);
            valve.setInternalProxies(properties.trustedProxies());
            server.addEngineValves(valve);
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceReachesItsFilter() {
        return server -> server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    /** A chunk goes out in a quarter of the system calls; at 32 KiB, a connection more costs little memory. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> largeWrites() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(WRITE_BUFFER)));
    }

    /** The servlet does what this filter does, and nothing of ours runs outside the servlet. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }
}
