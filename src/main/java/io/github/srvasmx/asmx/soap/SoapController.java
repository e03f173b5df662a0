package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.ContentType;
import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.ws.FaultAwareWebServiceMessage;
import org.springframework.ws.InvalidXmlException;
import org.springframework.ws.context.DefaultMessageContext;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.transport.WebServiceMessageReceiver;
import org.springframework.ws.transport.context.DefaultTransportContext;
import org.springframework.ws.transport.context.TransportContextHolder;
import org.springframework.ws.transport.http.HttpServletConnection;

/**
 * Passes a message from an HTTP request to the dispatcher of Spring-WS, and sends the answer. The handler adapter of
 * Spring-WS does the same, but does not close an answer that could not be sent.
 */
@Component
class SoapController implements HttpRequestHandler {

    private final SoapMessageFactory messages;
    private final WebServiceMessageReceiver receiver;

    SoapController(SoapMessageFactory messages, WebServiceMessageReceiver receiver) {
        this.messages = messages;
        this.receiver = receiver;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (SoapVersion.ofMediaType(ContentType.of(request.getContentType())).isEmpty()) {
            throw new RequestRejectedException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Send text/xml or application/soap+xml here; forms go to /srv.asmx/{Operation}.");
        }
        Connection connection = new Connection(request, response);
        TransportContextHolder.setTransportContext(new DefaultTransportContext(connection));
        try (SoapRequestMessage call = (SoapRequestMessage) Objects.requireNonNull(connection.receive(messages))) {
            MessageContext context = new DefaultMessageContext(call, messages);
            receiver.receive(context);
            if (context.hasResponse()) {
                send(context, connection);
            }
        } catch (InvalidXmlException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            TransportContextHolder.setTransportContext(null);
        }
    }

    private static void send(MessageContext context, Connection connection) throws IOException {
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

    /** Sends every fault with status 500, as ASP.NET does; Spring-WS would send some faults of SOAP 1.2 with 400. */
    private static final class Connection extends HttpServletConnection {

        Connection(HttpServletRequest request, HttpServletResponse response) {
            super(request, response);
        }

        /** Replaces a header that every response has already, so that it is not sent twice. */
        @Override
        public void addResponseHeader(String name, String value) {
            if (name.equals("Content-Type")) {
                ResponseHeaders.contentType(getHttpServletResponse(), value);
            } else {
                getHttpServletResponse().setHeader(name, value);
            }
        }

        @Override
        public void setFaultCode(@Nullable QName faultCode) throws IOException {
            super.setFaultCode(faultCode);
            if (faultCode != null) {
                getHttpServletResponse().setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
            }
        }
    }
}
