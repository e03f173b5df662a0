package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.EnvelopeValues;
import io.github.srvasmx.asmx.Heartbeat;
import io.github.srvasmx.asmx.XmlNamespaces;
import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationInvoker;
import org.springframework.stereotype.Component;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.endpoint.MessageEndpoint;

/** The SOAP binding of every operation (contract: wire.md, "SOAP at POST /srv.asmx"). */
@Component
class OperationEndpoint implements MessageEndpoint {

    private final OperationEndpointMapping calledOperation;
    private final OperationInvoker invoker;

    OperationEndpoint(OperationEndpointMapping calledOperation, OperationInvoker invoker) {
        this.calledOperation = calledOperation;
        this.invoker = invoker;
    }

    /**
     * @throws SoapFaultException when the message is no call of an operation
     * @throws ClientDisconnectedException when there is nobody left to answer
     */
    @Override
    public void invoke(MessageContext messageContext) throws ClientDisconnectedException {
        SoapRequestMessage request = (SoapRequestMessage) messageContext.getRequest();
        Operation operation = calledOperation.of(request);
        Envelope envelope = request.envelope();
        Heartbeat heartbeat = request.newHeartbeat();
        AnswerWriter payload = AnswerWriter.of(
                operation,
                invoker.invoke(operation, new EnvelopeValues(envelope, request.headers(), request.caller(), heartbeat)),
                "<" + operation.name() + "Response xmlns=\"" + XmlNamespaces.SERVICE + "\"><" + operation.name()
                        + "Result>",
                " xmlns=\"\"",
                "</" + operation.name() + "Result></" + operation.name() + "Response>");
        messageContext.setResponse(new SoapResponseMessage(envelope.version(), payload, heartbeat.hasBegun()));
    }
}
