package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.WhiteSpaceHeartbeat;
import io.github.srvasmx.web.HttpProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.ws.FaultAwareWebServiceMessage;
import org.springframework.ws.InvalidXmlException;
import org.springframework.ws.context.DefaultMessageContext;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.transport.WebServiceMessageReceiver;

/**
 * Carries a message from an HTTP request to the dispatcher of Spring-WS, and back what it answers. Spring-WS's own
 * handler adapter does the same, but leaves an answer open that could not be sent.
 */
@Controller
class SoapController {

    private final SoapMessageFactory messages;
    private final WebServiceMessageReceiver receiver;
    private final HttpProperties properties;

    SoapController(SoapMessageFactory messages, WebServiceMessageReceiver receiver, HttpProperties properties) {
        this.messages = messages;
        this.receiver = receiver;
        this.properties = properties;
    }

    @PostMapping(
            path = "/srv.asmx",
            consumes = {MediaType.TEXT_XML_VALUE, "application/soap+xml"})
    void serve(HttpServletRequest request, HttpServletResponse response) throws Exception {
        SoapConnection connection = new SoapConnection(request, response);
        try (SoapRequestMessage call = (SoapRequestMessage) Objects.requireNonNull(connection.receive(messages))) {
            call.setCaller(request.getRemoteAddr());
            call.setHeartbeats(version -> new WhiteSpaceHeartbeat(
                    response, version.contentType(), version.bodyStart(), properties.heartbeat()));
            MessageContext context = new DefaultMessageContext(call, messages);
            receiver.receive(context);
            send(context, connection);
        } catch (InvalidXmlException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
    }

    private static void send(MessageContext context, SoapConnection connection) throws IOException {
        FaultAwareWebServiceMessage answer = (FaultAwareWebServiceMessage) context.getResponse();
        try {
            connection.setFaultCode(answer.getFaultCode());
            connection.send(answer);
        } finally {
            if (answer instanceof Closeable open) {
                open.close();
            }
        }
    }
}
