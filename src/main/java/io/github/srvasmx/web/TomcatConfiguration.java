package io.github.srvasmx.web;

import jakarta.servlet.Filter;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Configures Tomcat: valves, filters and the connector. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    private static final int WRITE_BUFFER = 32 * 1024;

    @Bean
    Filter plainMethodFilter() {
        return new PlainMethodFilter();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> securityHeaders(HttpProperties properties) {
        return server -> server.addEngineValves(new SecurityHeadersValve(properties.strictTransportSecurity()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorTexts() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorTextValve.class.getName());
            }
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientAddressBehindProxy(HttpProperties properties) {
        return server -> server.addEngineValves(new ClientAddressValve(properties.trustedProxies()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceReachesTheFilter() {
        return server -> server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    /** Reduces the system calls for a chunk to a quarter. At 32 KiB, another connection costs little memory. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> largeWriteBuffer() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(WRITE_BUFFER)));
    }

    /** Removes this filter. The servlet does the same, and no code of this server needs it outside the servlet. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }
}
