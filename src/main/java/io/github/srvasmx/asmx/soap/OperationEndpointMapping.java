package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.CallDispatcher;
import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.XmlNamespaces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.EndpointInvocationChain;
import org.springframework.ws.server.EndpointMapping;

/**
 * Finds the endpoint of the operation that the element in the body of the envelope names. There is one endpoint for each
 * operation. An action that names another operation is refused, since the wrong choice between the two could delete data.
 */
@Component
class OperationEndpointMapping implements EndpointMapping {

    private static final Logger log = LoggerFactory.getLogger(OperationEndpointMapping.class);

    private final OperationCatalog catalog;
    private final Map<String, EndpointInvocationChain> byName = new LinkedHashMap<>();

    OperationEndpointMapping(
            OperationCatalog catalog,
            CallDispatcher calls,
            EncodingLimiter encodingLimiter,
            HttpProperties properties) {
        this.catalog = catalog;
        for (Operation operation : catalog.operations()) {
            OperationEndpoint endpoint =
                    new OperationEndpoint(operation, calls, encodingLimiter, properties.heartbeat());
            byName.put(operation.name(), new EndpointInvocationChain(endpoint));
        }
        log.debug("Operations by SOAP:{}", table());
    }

    /**
     * @throws SoapFaultException when the message does not call an operation, or its action is unknown or names another one
     */
    @Override
    public @Nullable EndpointInvocationChain getEndpoint(MessageContext messageContext) {
        SoapRequestMessage request = (SoapRequestMessage) messageContext.getRequest();
        SoapRequestMessage.Envelope envelope = request.envelope();
        Optional<Operation> byAction = byAction(request.headers(), envelope.version());
        if (byAction.isPresent() && !byAction.get().equals(envelope.operation())) {
            throw new SoapFaultException(
                    envelope.version(),
                    SoapFaultException.Kind.SENDER,
                    "The action names another operation than the body.");
        }
        return byName.get(envelope.operation().name());
    }

    /**
     * The header of SOAP 1.1 must name an operation if it is sent; the parameter of SOAP 1.2 is only a hint and may have any
     * value.
     */
    private Optional<Operation> byAction(TransportHeaders headers, SoapVersion version) {
        if (SoapVersion.ofMediaType(headers.contentType()).equals(Optional.of(SoapVersion.SOAP_12))) {
            return find(headers.actionParameter());
        }
        String action = headers.soapAction();
        Optional<Operation> operation = find(action);
        if (operation.isEmpty() && !action.isEmpty()) {
            throw new SoapFaultException(
                    version,
                    SoapFaultException.Kind.SENDER,
                    "Server did not recognize the value of HTTP Header SOAPAction: " + PrintableText.line(action)
                            + ".");
        }
        return operation;
    }

    private Optional<Operation> find(String action) {
        return action.startsWith(XmlNamespaces.SERVICE)
                ? catalog.find(action.substring(XmlNamespaces.SERVICE.length()))
                : Optional.empty();
    }

    private String table() {
        return byName.keySet().stream()
                .map(name -> "\n\t{" + XmlNamespaces.SERVICE + "}" + name)
                .collect(Collectors.joining());
    }
}
