package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the gate in front of everything that answers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class GateConfiguration {

    /**
     * How much a client may send beside a chunked body, in its extensions and its trailers, of which nobody here wants any.
     * Tomcat reads these byte by byte where they come so, and no pace is asked for within one of its reads.
     */
    private static final int BESIDE_A_BODY = 128;

    @Bean
    InFlightRequests callsUnderWay() {
        return new InFlightRequests();
    }

    @Bean
    GracefulShutdown stop(InFlightRequests calls) {
        return new GracefulShutdown(calls);
    }

    @Bean
    FilterRegistrationBean<RequestGateFilter> gate(InFlightRequests calls, HttpProperties properties) {
        FilterRegistrationBean<RequestGateFilter> registration =
                new FilterRegistrationBean<>(new RequestGateFilter(calls, properties));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitsOfRequests(HttpProperties properties) {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setProperty("maxHeaderCount", String.valueOf(properties.maxHeaders()));
            connector.setProperty("maxExtensionSize", String.valueOf(BESIDE_A_BODY));
            connector.setProperty("maxTrailerSize", String.valueOf(BESIDE_A_BODY));
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> drain(HttpProperties properties) {
        return server -> server.addEngineValves(new UnreadBodyValve(properties));
    }
}
