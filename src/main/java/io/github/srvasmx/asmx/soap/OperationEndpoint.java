package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.Namespaces;
import io.github.srvasmx.asmx.Rendering;
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
     */
    @Override
    public void invoke(MessageContext messageContext) {
        RequestMessage request = (RequestMessage) messageContext.getRequest();
        Operation operation = calledOperation.of(request);
        Envelope envelope = request.envelope();
        Rendering payload = Rendering.of(
                operation,
                invoker.invoke(operation, new EnvelopeValues(envelope, request.headers())),
                "<" + operation.name() + "Response xmlns=\"" + Namespaces.SERVICE + "\"><" + operation.name()
                        + "Result>",
                " xmlns=\"\"",
                "</" + operation.name() + "Result></" + operation.name() + "Response>");
        messageContext.setResponse(new AnswerMessage(envelope.version(), payload));
    }
}
