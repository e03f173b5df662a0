package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.XmlNamespaces;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the operation that a message calls: that of the element in its body. An action may say the same once more; one
 * that says something else is refused, since a guess between the two could delete the wrong thing.
 */
@Component
class OperationEndpointMapping {

    private final OperationCatalog catalog;

    OperationEndpointMapping(OperationCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @throws SoapFaultException when the action does not fit
     */
    Operation of(SoapRequestMessage request) {
        Envelope envelope = request.envelope();
        Optional<Operation> byAction = byAction(request.headers(), envelope.version());
        if (byAction.isPresent() && !byAction.get().equals(envelope.operation())) {
            throw new SoapFaultException(
                    envelope.version(),
                    SoapFaultException.Kind.SENDER,
                    "The action names another operation than the body.");
        }
        return envelope.operation();
    }

    /** SOAP 1.1's header has to be right when it is there; SOAP 1.2's parameter is a hint, and may be anything. */
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
                    "Server did not recognize the value of HTTP Header SOAPAction: " + action + ".");
        }
        return operation;
    }

    private Optional<Operation> find(String action) {
        return action.startsWith(XmlNamespaces.SERVICE)
                ? catalog.find(action.substring(XmlNamespaces.SERVICE.length()))
                : Optional.empty();
    }
}
