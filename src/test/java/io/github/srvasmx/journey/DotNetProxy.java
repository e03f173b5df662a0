package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A class that .NET has generated from the service description of 2018, for SOAP 1.1. It writes every parameter with a
 * capital letter. It returns an answer as an element, and bytes as an array, which is null if the answer has no element for
 * them.
 */
final class DotNetProxy {

    private static final String NAMESPACE = "http://tempuri.org/";

    private final URI service;

    DotNetProxy(URI service) {
        this.service = service;
    }

    /**
     * Calls an operation.
     *
     * @param namesAndValues alternating; a byte array is sent as base64
     * @return the root element of the answer
     */
    Element call(String operation, Object... namesAndValues) {
        return Xml.children(result(operation, namesAndValues).orElseThrow()).get(0);
    }

    byte @Nullable [] bytes(String operation, Object... namesAndValues) {
        return result(operation, namesAndValues)
                .map(element -> Base64.getDecoder().decode(element.getTextContent()))
                .orElse(null);
    }

    private Optional<Element> result(String operation, Object... namesAndValues) {
        HttpExchange exchange = HttpExchange.postAfterContinue(
                service,
                envelope(operation, namesAndValues).getBytes(StandardCharsets.UTF_8),
                "User-Agent",
                "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)",
                "Content-Type",
                "text/xml; charset=utf-8",
                "SOAPAction",
                "\"" + NAMESPACE + operation + "\"");
        // The runtime of the proxy reads nothing else from a response of this status.
        assertThat(exchange.status()).as(exchange.text()).isEqualTo(200);
        assertThat(exchange.contentType()).startsWith("text/xml");
        Element response =
                Xml.find(Xml.parse(exchange.body()), operation + "Response").orElseThrow();
        assertThat(response.getNamespaceURI()).isEqualTo(NAMESPACE);
        return Xml.children(response, operation + "Result").stream().findFirst();
    }

    private static String envelope(String operation, Object... namesAndValues) {
        StringBuilder envelope = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                .append("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"")
                .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .append(" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body><")
                .append(operation)
                .append(" xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            String text = value instanceof byte[] bytes
                    ? Base64.getEncoder().encodeToString(bytes)
                    : Xml.escape(value.toString());
            envelope.append('<')
                    .append(namesAndValues[i])
                    .append('>')
                    .append(text)
                    .append("</");
            envelope.append(namesAndValues[i]).append('>');
        }
        return envelope.append("</")
                .append(operation)
                .append("></soap:Body></soap:Envelope>")
                .toString();
    }
}
