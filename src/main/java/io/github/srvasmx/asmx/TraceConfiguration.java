package io.github.srvasmx.asmx;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses TRACE like every other method that is not served. Tomcat would refuse it with an {@code Allow} header of its
 * own, and a servlet that is let near it echoes the request, ticket and all.
 */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceReachesUs() {
        return server -> server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

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
}
