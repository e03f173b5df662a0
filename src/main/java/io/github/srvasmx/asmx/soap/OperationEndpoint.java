package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.ReceivedCall;
import io.github.srvasmx.asmx.WhiteSpaceHeartbeat;
import io.github.srvasmx.asmx.XmlNamespaces;
import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationInvoker;
import java.time.Duration;
import java.util.Objects;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.endpoint.MessageEndpoint;
import org.springframework.ws.transport.context.TransportContext;
import org.springframework.ws.transport.context.TransportContextHolder;
import org.springframework.ws.transport.http.HttpServletConnection;

/** Calls one operation by SOAP (contract: wire.md, "SOAP at POST /srv.asmx"). */
final class OperationEndpoint implements MessageEndpoint {

    private final Operation operation;
    private final OperationInvoker invoker;
    private final Duration heartbeat;
    private final String payloadStart;
    private final String payloadEnd;

    /**
     * @param heartbeat how long a slow answer sends nothing
     */
    OperationEndpoint(Operation operation, OperationInvoker invoker, Duration heartbeat) {
        this.operation = operation;
        this.invoker = invoker;
        this.heartbeat = heartbeat;
        String response = operation.name() + "Response";
        String result = operation.name() + "Result";
        this.payloadStart = "<" + response + " xmlns=\"" + XmlNamespaces.SERVICE + "\"><" + result + ">";
        this.payloadEnd = "</" + result + "></" + response + ">";
    }

    /**
     * @throws ClientDisconnectedException when the client has closed the connection
     */
    @Override
    public void invoke(MessageContext messageContext) throws ClientDisconnectedException {
        SoapRequestMessage request = (SoapRequestMessage) messageContext.getRequest();
        SoapRequestMessage.Envelope envelope = request.envelope();
        SoapVersion version = envelope.version();
        HttpServletConnection connection = currentConnection();
        WhiteSpaceHeartbeat keepAlive = new WhiteSpaceHeartbeat(
                connection.getHttpServletResponse(), version.contentType(), version.bodyStart(), heartbeat);
        ReceivedCall call = new ReceivedCall(
                envelope.parameters(),
                request.headers()::cookie,
                connection.getHttpServletRequest().getRemoteAddr(),
                keepAlive);
        AnswerWriter payload =
                AnswerWriter.of(operation, invoker.invoke(operation, call), payloadStart, " xmlns=\"\"", payloadEnd);
        messageContext.setResponse(new SoapResponseMessage(version, payload, keepAlive.hasStarted()));
    }

    private static HttpServletConnection currentConnection() {
        TransportContext context = Objects.requireNonNull(TransportContextHolder.getTransportContext());
        return (HttpServletConnection) Objects.requireNonNull(context.getConnection());
    }

    @Override
    public String toString() {
        return "OperationEndpoint[" + operation.name() + "]";
    }
}
