package io.github.srvasmx.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to {@code /srv.asmx} and what its response must contain. All requests expect status 200, and
 * all but those of a file {@code success="true"}.
 *
 * @param operation of the service
 * @param target path and query; <code>${name}</code> stands for the attribute {@code name} of an earlier response
 * @param headers in addition to those that every request needs
 * @param body of a POST; a request without a body is a GET
 * @param expectedTexts in the first {@value ResponseCheck#KEPT_BYTES} bytes of the body
 * @param minimumBytes of the body
 * @param storedAttribute name of an attribute of the response that the same client uses in later requests
 */
public record Request(
        String operation,
        String target,
        Map<String, String> headers,
        Optional<String> body,
        List<String> expectedTexts,
        long minimumBytes,
        Optional<String> storedAttribute) {

    private static final String PATH = "/srv.asmx";
    private static final String NAMESPACE = "http://tempuri.org/";

    private Request(String operation, String target, Map<String, String> headers, Optional<String> body) {
        this(operation, target, headers, body, List.of("success=\"true\""), 0, Optional.empty());
    }

    /** A GET request. */
    public static Request get(String operation, String query) {
        return new Request(operation, PATH + "/" + operation + "?" + query, Map.of(), Optional.empty());
    }

    /** A GET of a file of {@code bytes} bytes from any server, whose content is not looked at. */
    public static Request file(String target, long bytes) {
        return new Request(target, target, Map.of(), Optional.empty(), List.of(), bytes, Optional.empty());
    }

    /** A POST of a form; {@code values} are encoded already. */
    public static Request form(String operation, String values) {
        return new Request(
                operation,
                PATH + "/" + operation,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Optional.of(values));
    }

    /** A SOAP 1.1 request; {@code parameters} are the child elements of the operation as XML. */
    public static Request soap11(String operation, String parameters) {
        String envelope = """
                <?xml version="1.0" encoding="utf-8"?><soap:Envelope \
                xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
                <%1$s xmlns="%2$s">%3$s</%1$s>\
                </soap:Body></soap:Envelope>""".formatted(operation, NAMESPACE, parameters);
        Map<String, String> headers =
                Map.of("Content-Type", "text/xml; charset=utf-8", "SOAPAction", "\"" + NAMESPACE + operation + "\"");
        return new Request(operation, PATH, headers, Optional.of(envelope));
    }

    /** The same request, whose response must also contain {@code text} and have a body of {@code bytes} or more. */
    public Request expecting(String text, long bytes) {
        List<String> texts = new ArrayList<>(expectedTexts);
        texts.add(text);
        return new Request(operation, target, headers, body, List.copyOf(texts), bytes, storedAttribute);
    }

    /** The same request; later requests can use the attribute {@code name} of its response. */
    public Request storing(String name) {
        return new Request(operation, target, headers, body, expectedTexts, minimumBytes, Optional.of(name));
    }
}
