package io.github.srvasmx.pages;

import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.XmlNamespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sample requests and answers of an operation in every binding, with the real address and types as placeholders for values.
 */
final class SampleExchanges {

    /**
     * A request and the answer of a successful call.
     *
     * @param remark may be empty
     */
    record Sample(String title, String remark, String request, String answer) {

        /** The HTML id of the sample on the page. */
        String id() {
            return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BYTES = "application/octet-stream";
    private static final String XML = "text/xml; charset=utf-8";
    private static final String SOAP_XML = "application/soap+xml; charset=utf-8";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private final Operation operation;
    private final ServiceAddress address;
    private final boolean byGet;

    /**
     * @param byGet whether GET can call the operation
     */
    SampleExchanges(Operation operation, ServiceAddress address, boolean byGet) {
        this.operation = operation;
        this.address = address;
        this.byGet = byGet;
    }

    /** In the order of the page. */
    List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample("curl", "Run this in a shell.", curl(), SampleAnswer.of(operation)));
        if (byGet) {
            samples.add(new Sample(
                    "GET",
                    "Secrets in a URL end up in logs and browser histories; prefer POST.",
                    get(),
                    plainAnswer()));
        }
        samples.add(new Sample("POST", "", post(), plainAnswer()));
        samples.add(new Sample(
                "SOAP 1.1",
                "",
                soap(SOAP_11, "Content-Type: " + XML + "\nSOAPAction: \"" + action() + "\""),
                soapAnswer(SOAP_11, XML)));
        samples.add(new Sample(
                "SOAP 1.2",
                "",
                soap(SOAP_12, "Content-Type: " + SOAP_XML + "; action=\"" + action() + "\""),
                soapAnswer(SOAP_12, SOAP_XML)));
        return samples;
    }

    private String curl() {
        String command = operation.answer().isBytes() ? "curl -OJ " : "curl ";
        String line = command + address.service() + "/" + operation.name();
        // Without any data, curl would send a GET.
        Stream<String> options = operation.parameters().isEmpty()
                ? Stream.of("--data ''")
                : operation.parameters().stream().map(this::curlOption);
        return Stream.concat(Stream.of(line), options).collect(Collectors.joining(" \\\n  "));
    }

    private String curlOption(Parameter<?> parameter) {
        if (parameter.type().isBinary()) {
            return "-F '" + parameter.name() + "=@chunk.bin'";
        }
        return (operation.takesBytes() ? "-F" : "--data-urlencode") + " '" + pair(parameter) + "'";
    }

    private String get() {
        String query = operation.parameters().isEmpty() ? "" : "?" + pairs();
        return "GET " + address.path() + "/" + operation.name() + query + " HTTP/1.1\nHost: " + address.host();
    }

    private String post() {
        return "POST " + address.path() + "/" + operation.name() + " HTTP/1.1\nHost: " + address.host()
                + "\nContent-Type: " + FORM + "\nContent-Length: length\n\n" + pairs();
    }

    private String soap(String namespace, String headers) {
        String elements = operation.parameters().stream()
                .map(parameter ->
                        "      <" + parameter.name() + ">" + placeholder(parameter) + "</" + parameter.name() + ">\n")
                .collect(Collectors.joining());
        return "POST " + address.path() + " HTTP/1.1\nHost: " + address.host() + "\n" + headers
                + "\nContent-Length: length\n\n"
                + envelope(
                        namespace,
                        "    <" + operation.name() + " xmlns=\"" + XmlNamespaces.SERVICE + "\">\n" + elements + "    </"
                                + operation.name() + ">\n");
    }

    private String plainAnswer() {
        return operation.answer().isBytes()
                ? status(BYTES) + "Content-Disposition: attachment; filename=\"name\"\n\n" + SampleAnswer.of(operation)
                : head(XML) + SampleAnswer.of(operation);
    }

    private String soapAnswer(String namespace, String contentType) {
        String name = operation.name();
        return head(contentType)
                + envelope(
                        namespace,
                        "    <" + name + "Response xmlns=\"" + XmlNamespaces.SERVICE + "\">\n      <" + name + "Result>"
                                + soapResult() + "</" + name + "Result>\n    </" + name + "Response>\n");
    }

    private String soapResult() {
        return operation.answer().isBytes()
                ? ParameterType.BYTES.xsdName()
                : "\n" + SampleAnswer.inSoap(operation).indent(8) + "      ";
    }

    private static String status(String contentType) {
        return "HTTP/1.1 200 OK\nContent-Type: " + contentType + "\nContent-Length: length\n";
    }

    private static String head(String contentType) {
        return status(contentType) + "\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    }

    private static String envelope(String namespace, String body) {
        return "<soap:Envelope xmlns:soap=\"" + namespace + "\">\n  <soap:Body>\n" + body
                + "  </soap:Body>\n</soap:Envelope>";
    }

    private String pairs() {
        return operation.parameters().stream().map(SampleExchanges::pair).collect(Collectors.joining("&"));
    }

    private static String pair(Parameter<?> parameter) {
        return parameter.name() + "=" + placeholder(parameter);
    }

    private static String placeholder(Parameter<?> parameter) {
        return parameter.type().xsdName();
    }

    private String action() {
        return XmlNamespaces.SERVICE + operation.name();
    }
}
