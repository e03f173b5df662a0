package io.github.srvasmx.asmx;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replaces the servlet of Spring Boot with {@link ServiceServlet}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ServiceConfiguration {

    @Bean(DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
    ServiceServlet serviceServlet(List<ServiceHandlerMapping> mappings, WebMvcProperties properties) {
        ServiceServlet servlet = new ServiceServlet(mappings);
        servlet.setPublishEvents(properties.isPublishRequestHandledEvents());
        servlet.setEnableLoggingRequestDetails(properties.isLogRequestDetails());
        return servlet;
    }
}
