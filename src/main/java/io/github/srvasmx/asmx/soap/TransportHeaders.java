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
 * The HTTP headers of a message.
 *
 * @param contentType the media type; that of SOAP 1.1 if there is none
 * @param soapAction the value of the header {@code SOAPAction} without quotes
 * @param cookies the value of the header {@code Cookie}; empty if another site made the browser send the request
 */
record TransportHeaders(MediaType contentType, String soapAction, String cookies) {

    /** Returns the headers of {@code stream}, which has some if it belongs to an HTTP request. */
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

    /** Returns the value of the cookie {@code name}, empty if there is none. */
    String cookie(String name) {
        return Arrays.stream(cookies.split(";", -1))
                .map(String::trim)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> unquote(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse("");
    }

    /** The parameter {@code action} of the media type, which replaces the header {@code SOAPAction} in SOAP 1.2. */
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
