package io.github.srvasmx.asmx.soap;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.ws.server.EndpointExceptionResolver;
import org.springframework.ws.server.EndpointInvocationChain;
import org.springframework.ws.server.EndpointMapping;
import org.springframework.ws.server.MessageDispatcher;
import org.springframework.ws.server.endpoint.adapter.MessageEndpointAdapter;

/** Spring-WS, brought down to one endpoint that serves every operation. */
@Configuration(proxyBeanMethods = false)
class SoapConfiguration {

    @Bean
    MessageDispatcher messageDispatcher(OperationEndpoint endpoint) {
        EndpointInvocationChain chain = new EndpointInvocationChain(endpoint);
        EndpointMapping everything = messageContext -> chain;
        EndpointExceptionResolver faults = (messageContext, thrower, exception) -> {
            if (exception instanceof SoapFaultException fault) {
                messageContext.setResponse(new SoapFaultMessage(fault));
                return true;
            }
            return false;
        };
        MessageDispatcher dispatcher = new MessageDispatcher();
        dispatcher.setEndpointMappings(List.of(everything));
        dispatcher.setEndpointAdapters(List.of(new MessageEndpointAdapter()));
        dispatcher.setEndpointExceptionResolvers(List.of(faults));
        return dispatcher;
    }
}
