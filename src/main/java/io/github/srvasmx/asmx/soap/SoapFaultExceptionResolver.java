package io.github.srvasmx.asmx.soap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.EndpointExceptionResolver;

/** Answers a message that does not call an operation with a SOAP fault. */
@Component
class SoapFaultExceptionResolver implements EndpointExceptionResolver {

    @Override
    public boolean resolveException(MessageContext messageContext, @Nullable Object endpoint, Exception exception) {
        if (exception instanceof SoapFaultException fault) {
            messageContext.setResponse(new SoapFaultMessage(fault));
            return true;
        }
        return false;
    }
}
