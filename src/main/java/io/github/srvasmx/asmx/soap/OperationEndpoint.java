package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.CallDispatcher;
import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.asmx.ReceivedCall;
import io.github.srvasmx.asmx.RequestCookies;
import io.github.srvasmx.asmx.WhiteSpaceHeartbeat;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.web.XmlNamespaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final CallDispatcher calls;
    private final EncodingLimiter encodingLimiter;
    private final Duration heartbeat;
    private final String result;
    private final String responseStart;
    private final String responseEnd;
    private final String resultStart;
    private final String resultEnd;

    /**
     * @param heartbeat how long a slow answer sends nothing
     */
    OperationEndpoint(Operation operation, CallDispatcher calls, EncodingLimiter encodingLimiter, Duration heartbeat) {
        this.operation = operation;
        this.calls = calls;
        this.encodingLimiter = encodingLimiter;
        this.heartbeat = heartbeat;
        String response = operation.name() + "Response";
        this.result = operation.name() + "Result";
        this.responseStart = "<" + response + " xmlns=\"" + XmlNamespaces.SERVICE + "\">";
        this.responseEnd = "</" + response + ">";
        this.resultStart = responseStart + "<" + result + ">";
        this.resultEnd = "</" + result + ">" + responseEnd;
    }

    /**
     * Serves the call. If another thread answers it, the context gets no response.
     *
     * @throws IOException when the client has closed the connection
     */
    @Override
    public void invoke(MessageContext messageContext) throws IOException {
        SoapRequestMessage request = (SoapRequestMessage) messageContext.getRequest();
        SoapRequestMessage.Envelope envelope = request.envelope();
        SoapVersion version = envelope.version();
        HttpServletConnection connection = currentConnection();
        WhiteSpaceHeartbeat keepAlive = new WhiteSpaceHeartbeat(
                connection.getHttpServletResponse(), version.contentType(), version.bodyStart(), heartbeat);
        ReceivedCall call = new ReceivedCall(
                envelope.parameters(),
                name -> RequestCookies.value(connection.getHttpServletRequest(), name),
                connection.getHttpServletRequest().getRemoteAddr(),
                keepAlive);
        request.handOverParameters();
        calls.serve(operation, call, new SoapExchange(messageContext, connection, version, keepAlive));
    }

    private AnswerWriter payload(Answer answer) {
        return operation.answer().isBytes()
                ? AnswerWriter.ofBytes(result, answer, responseStart, responseEnd)
                : AnswerWriter.of(operation, answer, resultStart, " xmlns=\"\"", resultEnd);
    }

    /** On the thread of the request, {@link SoapController} sends the response that the context gets. */
    private final class SoapExchange implements CallDispatcher.Exchange {

        private final MessageContext context;
        private final HttpServletConnection connection;
        private final SoapVersion version;
        private final WhiteSpaceHeartbeat keepAlive;

        SoapExchange(
                MessageContext context,
                HttpServletConnection connection,
                SoapVersion version,
                WhiteSpaceHeartbeat keepAlive) {
            this.context = context;
            this.connection = connection;
            this.version = version;
            this.keepAlive = keepAlive;
        }

        @Override
        public HttpServletRequest request() {
            return connection.getHttpServletRequest();
        }

        @Override
        public HttpServletResponse response() {
            return connection.getHttpServletResponse();
        }

        @Override
        public String binding() {
            return switch (version) {
                case SOAP_11 -> "SOAP 1.1";
                case SOAP_12 -> "SOAP 1.2";
            };
        }

        @Override
        public void answer(Answer answer) {
            context.setResponse(message(answer));
        }

        @Override
        public void sendLater(Answer answer) throws IOException {
            try (SoapResponseMessage message = message(answer)) {
                connection.send(message);
            }
        }

        private SoapResponseMessage message(Answer answer) {
            return new SoapResponseMessage(
                    version, payload(answer), keepAlive.hasStarted(), encodingLimiter.encoder(request()));
        }
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
