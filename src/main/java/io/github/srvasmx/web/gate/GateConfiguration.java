package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the gate in front of all handlers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class GateConfiguration {

    /**
     * Largest size of the extensions and of the trailers of a chunked body, in bytes. The server uses neither. Tomcat reads
     * them within one read call, however slowly they arrive, so the transfer rate cannot be checked meanwhile.
     */
    private static final int MAX_CHUNK_METADATA = 128;

    @Bean
    InFlightRequests inFlightRequests() {
        return new InFlightRequests();
    }

    @Bean
    GracefulShutdown gracefulShutdown(InFlightRequests requests) {
        return new GracefulShutdown(requests);
    }

    @Bean
    FilterRegistrationBean<RequestGateFilter> requestGateFilter(InFlightRequests requests, HttpProperties properties) {
        FilterRegistrationBean<RequestGateFilter> registration =
                new FilterRegistrationBean<>(new RequestGateFilter(requests, properties));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLimits(HttpProperties properties) {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setProperty("maxHeaderCount", String.valueOf(properties.maxHeaders()));
            connector.setProperty("maxExtensionSize", String.valueOf(MAX_CHUNK_METADATA));
            connector.setProperty("maxTrailerSize", String.valueOf(MAX_CHUNK_METADATA));
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodyValve(HttpProperties properties) {
        return server -> server.addEngineValves(new UnreadBodyValve(properties));
    }
}
