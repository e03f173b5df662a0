package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.web.CrossSiteRequests;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.ws.transport.TransportInputStream;

/**
 * What the transport says of a message beside the message.
 *
 * @param contentType of SOAP 1.1 where the transport says nothing
 * @param soapAction the value of the header {@code SOAPAction}, without its quotes
 * @param cookies the value of the header {@code Cookie}, empty where it does not count
 */
record TransportHeaders(MediaType contentType, String soapAction, String cookies) {

    /** Those of a stream that has some, as that of an HTTP request has. */
    static TransportHeaders of(InputStream stream) throws IOException {
        if (!(stream instanceof TransportInputStream transport)) {
            return new TransportHeaders(MediaType.TEXT_XML, "", "");
        }
        return new TransportHeaders(
                first(transport, "Content-Type").map(MediaType::parseMediaType).orElse(MediaType.TEXT_XML),
                unquote(first(transport, "SOAPAction").orElse("")),
                cookies(transport));
    }

    private static String cookies(TransportInputStream transport) throws IOException {
        String cookies = first(transport, "Cookie").orElse("");
        return cookies.isEmpty() || CrossSiteRequests.isOurs(all(transport)) ? cookies : "";
    }

    private static HttpHeaders all(TransportInputStream transport) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        Iterator<String> names = transport.getHeaderNames();
        while (names.hasNext()) {
            String name = names.next();
            transport.getHeaders(name).forEachRemaining(value -> headers.add(name, value));
        }
        return headers;
    }

    /** The value of the cookie {@code name}, or the empty text. */
    String cookie(String name) {
        return Arrays.stream(cookies.split(";", -1))
                .map(String::trim)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> unquote(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse("");
    }

    /** The parameter {@code action} of the media type, SOAP 1.2's place for what SOAP 1.1 has a header for. */
    String actionParameter() {
        return unquote(Optional.ofNullable(contentType.getParameter("action")).orElse(""));
    }

    private static Optional<String> first(TransportInputStream transport, String name) throws IOException {
        Iterator<String> values = transport.getHeaders(name);
        return values.hasNext() ? Optional.of(values.next()) : Optional.empty();
    }

    private static String unquote(String text) {
        String trimmed = text.trim();
        boolean quoted = trimmed.length() > 1 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }
}
