package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.ContentCoding;
import io.github.srvasmx.asmx.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.springframework.ws.transport.TransportInputStream;

/**
 * The HTTP headers of a message.
 *
 * @param contentType the type of SOAP 1.1 if the message was not sent over HTTP
 * @param soapAction the value of the header {@code SOAPAction} without quotes
 */
record TransportHeaders(ContentType contentType, String soapAction, ContentCoding coding) {

    private static final TransportHeaders NONE =
            new TransportHeaders(ContentType.of("text/xml"), "", ContentCoding.NONE);

    /**
     * Returns the headers of the HTTP request that {@code stream} belongs to; default headers if there is none.
     *
     * @throws io.github.srvasmx.web.RequestRejectedException when the body has an unknown coding
     */
    static TransportHeaders of(InputStream stream) throws IOException {
        if (!(stream instanceof TransportInputStream transport)) {
            return NONE;
        }
        return new TransportHeaders(
                ContentType.of(first(transport, "Content-Type")),
                unquote(first(transport, "SOAPAction")),
                ContentCoding.of(transport.getHeaders("Content-Encoding")));
    }

    /** The parameter {@code action} of the media type, which replaces the header {@code SOAPAction} in SOAP 1.2. */
    String actionParameter() {
        return contentType.parameter("action").orElse("");
    }

    private static String first(TransportInputStream transport, String name) throws IOException {
        Iterator<String> values = transport.getHeaders(name);
        return values.hasNext() ? values.next() : "";
    }

    private static String unquote(String text) {
        String trimmed = text.trim();
        boolean quoted = trimmed.length() > 1 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }
}
