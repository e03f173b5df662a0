package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.Heartbeat;
import io.github.srvasmx.asmx.Namespaces;
import io.github.srvasmx.asmx.Rendering;
import io.github.srvasmx.operations.CallerGoneException;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationInvoker;
import org.springframework.stereotype.Component;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.endpoint.MessageEndpoint;

/** The SOAP binding of every operation (contract: wire.md, "SOAP at POST /srv.asmx"). */
@Component
class OperationEndpoint implements MessageEndpoint {

    private final CalledOperation calledOperation;
    private final OperationInvoker invoker;

    OperationEndpoint(CalledOperation calledOperation, OperationInvoker invoker) {
        this.calledOperation = calledOperation;
        this.invoker = invoker;
    }

    /**
     * @throws SoapFault when the message is no call of an operation
     * @throws CallerGoneException when there is nobody left to answer
     */
    @Override
    public void invoke(MessageContext messageContext) throws CallerGoneException {
        RequestMessage request = (RequestMessage) messageContext.getRequest();
        Operation operation = calledOperation.of(request);
        Envelope envelope = request.envelope();
        Heartbeat heartbeat = request.newHeartbeat();
        Rendering payload = Rendering.of(
                operation,
                invoker.invoke(operation, new EnvelopeValues(envelope, request.headers(), request.caller(), heartbeat)),
                "<" + operation.name() + "Response xmlns=\"" + Namespaces.SERVICE + "\"><" + operation.name()
                        + "Result>",
                " xmlns=\"\"",
                "</" + operation.name() + "Result></" + operation.name() + "Response>");
        messageContext.setResponse(new AnswerMessage(envelope.version(), payload, heartbeat.hasBegun()));
    }
}
