package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

/** Configures the gate, a filter in front of all handlers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class GateConfiguration {

    /**
     * Largest size of the extensions and of the trailers of a chunked body, in bytes. The server uses neither. Tomcat reads
     * them within one read call, also if they arrive slowly, so the transfer rate cannot be checked.
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

    /** Handles a body that arrives later with the servlet, because the filters of its request have returned by then. */
    @Bean
    BodyReception bodyReception(
            ObjectProvider<DispatcherServlet> servlet,
            List<BodySenderFinder> senderFinders,
            HttpProperties http,
            GateProperties limits,
            TomcatServerProperties tomcat) {
        Duration longestWait = Objects.requireNonNullElse(tomcat.getConnectionTimeout(), Duration.ZERO);
        return new BodyReception(servlet::getObject, senderFinders, http, limits, longestWait);
    }

    @Bean
    FilterRegistrationBean<RequestGateFilter> requestGateFilter(
            InFlightRequests requests, BodyReception reception, HttpProperties properties) {
        FilterRegistrationBean<RequestGateFilter> registration =
                new FilterRegistrationBean<>(new RequestGateFilter(requests, reception, properties));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLimits(HttpProperties properties) {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setProperty("maxHeaderCount", String.valueOf(properties.maxHeaders()));
            connector.setProperty("maxExtensionSize", String.valueOf(MAX_CHUNK_METADATA));
            connector.setProperty("maxTrailerSize", String.valueOf(MAX_CHUNK_METADATA));
            // BodyReception answers a client that sends nothing. Tomcat would only close the connection.
            connector.setProperty("disableUploadTimeout", "false");
            connector.setProperty("connectionUploadTimeout", "-1");
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodyValve() {
        return server -> server.addEngineValves(new UnreadBodyValve());
    }
}
