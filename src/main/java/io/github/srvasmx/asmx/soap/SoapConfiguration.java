package io.github.srvasmx.asmx.soap;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.ws.server.MessageDispatcher;
import org.springframework.ws.server.endpoint.adapter.MessageEndpointAdapter;

/**
 * Sets up Spring-WS: {@link SoapController} receives a message that {@link SoapMessageFactory} reads, {@link
 * OperationEndpointMapping} finds the {@link OperationEndpoint} for it, and {@link SoapFaultExceptionResolver} answers a
 * message that calls no operation.
 */
@Configuration(proxyBeanMethods = false)
class SoapConfiguration {

    @Bean
    MessageDispatcher messageDispatcher(OperationEndpointMapping mapping, SoapFaultExceptionResolver faults) {
        MessageDispatcher dispatcher = new MessageDispatcher();
        dispatcher.setEndpointMappings(List.of(mapping));
        dispatcher.setEndpointAdapters(List.of(new MessageEndpointAdapter()));
        dispatcher.setEndpointExceptionResolvers(List.of(faults));
        return dispatcher;
    }
}
