package io.github.srvasmx.asmx.description;

import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.XmlNamespaces;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.springframework.stereotype.Component;

/**
 * Writes the WSDL 1.1 document of the contract as ASP.NET would write it: one document with an inline schema, and with the
 * port types and bindings that client generators expect.
 */
@Component
class WsdlWriter {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private static final String HTTP = "http://schemas.xmlsoap.org/wsdl/http/";
    private static final String MIME = "http://schemas.xmlsoap.org/wsdl/mime/";
    private static final String SOAP_OVER_HTTP = "http://schemas.xmlsoap.org/soap/http";

    private final OperationCatalog catalog;
    private final HttpProperties properties;

    WsdlWriter(OperationCatalog catalog, HttpProperties properties) {
        this.catalog = catalog;
        this.properties = properties;
    }

    /** Writes the document for a client that reaches the service at {@code address}. */
    void write(XmlElementWriter xml, String address) throws XMLStreamException {
        xml.element("wsdl:definitions", () -> {
            xml.attribute("xmlns:wsdl", WSDL)
                    .attribute("xmlns:s", XmlNamespaces.SCHEMA)
                    .attribute("xmlns:soap", SOAP_11)
                    .attribute("xmlns:soap12", SOAP_12)
                    .attribute("xmlns:http", HTTP)
                    .attribute("xmlns:mime", MIME)
                    .attribute("xmlns:tns", XmlNamespaces.SERVICE)
                    .attribute("targetNamespace", XmlNamespaces.SERVICE);
            xml.element("wsdl:types", () -> schema(xml));
            for (Operation operation : catalog.operations()) {
                messages(xml, operation);
            }
            portType(xml, "srvSoap", "Soap", catalog.operations());
            if (properties.getEnabled()) {
                portType(xml, "srvHttpGet", "HttpGet", byGet());
            }
            portType(xml, "srvHttpPost", "HttpPost", urlEncodable());
            soapBinding(xml, "srvSoap", "soap");
            soapBinding(xml, "srvSoap12", "soap12");
            if (properties.getEnabled()) {
                httpBinding(xml, "srvHttpGet", "GET", byGet());
            }
            httpBinding(xml, "srvHttpPost", "POST", urlEncodable());
            service(xml, address);
        });
    }

    private void schema(XmlElementWriter xml) throws XMLStreamException {
        xml.element("s:schema", () -> {
            xml.attribute("elementFormDefault", "qualified").attribute("targetNamespace", XmlNamespaces.SERVICE);
            for (Operation operation : catalog.operations()) {
                xml.element("s:element", () -> {
                    xml.attribute("name", operation.name());
                    xml.element(
                            "s:complexType",
                            () -> xml.element("s:sequence", () -> {
                                for (Parameter<?> parameter : operation.parameters()) {
                                    schemaElement(xml, parameter);
                                }
                            }));
                });
                xml.element("s:element", () -> {
                    xml.attribute("name", operation.name() + "Response");
                    xml.element("s:complexType", () -> xml.element("s:sequence", () -> result(xml, operation)));
                });
            }
        });
    }

    private static void schemaElement(XmlElementWriter xml, Parameter<?> parameter) throws XMLStreamException {
        xml.element(
                "s:element",
                () -> xml.attribute("minOccurs", parameter.type().isValueType() ? "1" : "0")
                        .attribute("maxOccurs", "1")
                        .attribute("name", parameter.name())
                        .attribute("type", "s:" + parameter.type().xsdName()));
    }

    private static void result(XmlElementWriter xml, Operation operation) throws XMLStreamException {
        xml.element("s:element", () -> {
            xml.attribute("minOccurs", "0").attribute("maxOccurs", "1").attribute("name", operation.name() + "Result");
            if (operation.answer().isBytes()) {
                xml.attribute("type", "s:base64Binary");
            } else {
                anyXml(xml);
            }
        });
    }

    private static void anyXml(XmlElementWriter xml) throws XMLStreamException {
        xml.element("s:complexType", () -> {
            xml.attribute("mixed", "true");
            xml.element("s:sequence", () -> xml.element("s:any", () -> {}));
        });
    }

    private void messages(XmlElementWriter xml, Operation operation) throws XMLStreamException {
        message(xml, operation.name() + "SoapIn", () -> part(xml, "parameters", "element", "tns:" + operation.name()));
        message(
                xml,
                operation.name() + "SoapOut",
                () -> part(xml, "parameters", "element", "tns:" + operation.name() + "Response"));
        if (operation.takesBytes()) {
            return;
        }
        for (String binding : properties.allowsGet(operation.takesPassword())
                ? List.of("HttpGet", "HttpPost")
                : List.of("HttpPost")) {
            message(xml, operation.name() + binding + "In", () -> {
                for (Parameter<?> parameter : operation.parameters()) {
                    part(xml, parameter.name(), "type", "s:string");
                }
            });
            message(xml, operation.name() + binding + "Out", () -> {
                if (operation.answer().isBytes()) {
                    part(xml, "Body", "type", "s:base64Binary");
                } else {
                    // The answer element is in no namespace, so no element of the schema describes it.
                    // ASP.NET writes no type either, but CXF generates nothing from a part without one.
                    part(xml, "Body", "type", "s:anyType");
                }
            });
        }
    }

    private static void message(XmlElementWriter xml, String name, XmlElementWriter.Body parts)
            throws XMLStreamException {
        xml.element("wsdl:message", () -> {
            xml.attribute("name", name);
            parts.write();
        });
    }

    private static void part(XmlElementWriter xml, String name, String kind, String reference)
            throws XMLStreamException {
        xml.element("wsdl:part", () -> xml.attribute("name", name).attribute(kind, reference));
    }

    /** The operations that the HTTP binding of WSDL 1.1 can describe: {@code http:urlEncoded} does not allow bytes. */
    private List<Operation> urlEncodable() {
        return catalog.operations().stream()
                .filter(operation -> !operation.takesBytes())
                .toList();
    }

    private List<Operation> byGet() {
        return urlEncodable().stream()
                .filter(operation -> properties.allowsGet(operation.takesPassword()))
                .toList();
    }

    private static void portType(XmlElementWriter xml, String name, String messageSuffix, List<Operation> operations)
            throws XMLStreamException {
        xml.element("wsdl:portType", () -> {
            xml.attribute("name", name);
            for (Operation operation : operations) {
                xml.element("wsdl:operation", () -> {
                    xml.attribute("name", operation.name());
                    xml.element("wsdl:documentation", () -> xml.text(operation.documentation()));
                    String message = "tns:" + operation.name() + messageSuffix;
                    xml.element("wsdl:input", () -> xml.attribute("message", message + "In"));
                    xml.element("wsdl:output", () -> xml.attribute("message", message + "Out"));
                });
            }
        });
    }

    private void soapBinding(XmlElementWriter xml, String name, String prefix) throws XMLStreamException {
        xml.element("wsdl:binding", () -> {
            xml.attribute("name", name).attribute("type", "tns:srvSoap");
            xml.element(prefix + ":binding", () -> xml.attribute("transport", SOAP_OVER_HTTP));
            XmlElementWriter.Body literal = () -> xml.element(prefix + ":body", () -> xml.attribute("use", "literal"));
            for (Operation operation : catalog.operations()) {
                xml.element("wsdl:operation", () -> {
                    xml.attribute("name", operation.name());
                    xml.element(
                            prefix + ":operation",
                            () -> xml.attribute("soapAction", XmlNamespaces.SERVICE + operation.name())
                                    .attribute("style", "document"));
                    xml.element("wsdl:input", literal);
                    xml.element("wsdl:output", literal);
                });
            }
        });
    }

    private static void httpBinding(XmlElementWriter xml, String name, String verb, List<Operation> operations)
            throws XMLStreamException {
        xml.element("wsdl:binding", () -> {
            xml.attribute("name", name).attribute("type", "tns:" + name);
            xml.element("http:binding", () -> xml.attribute("verb", verb));
            XmlElementWriter.Body input = verb.equals("GET")
                    ? () -> xml.element("http:urlEncoded", () -> {})
                    : () -> xml.element(
                            "mime:content", () -> xml.attribute("type", "application/x-www-form-urlencoded"));
            for (Operation operation : operations) {
                xml.element("wsdl:operation", () -> {
                    xml.attribute("name", operation.name());
                    xml.element("http:operation", () -> xml.attribute("location", "/" + operation.name()));
                    xml.element("wsdl:input", input);
                    xml.element("wsdl:output", () -> httpOutput(xml, operation));
                });
            }
        });
    }

    private static void httpOutput(XmlElementWriter xml, Operation operation) throws XMLStreamException {
        String type = operation.answer().isBytes() ? "application/octet-stream" : "text/xml";
        xml.element("mime:content", () -> xml.attribute("part", "Body").attribute("type", type));
    }

    private void service(XmlElementWriter xml, String address) throws XMLStreamException {
        Function<String, XmlElementWriter.Body> port =
                prefix -> () -> xml.element(prefix + ":address", () -> xml.attribute("location", address));
        xml.element("wsdl:service", () -> {
            xml.attribute("name", "srv");
            port(xml, "srvSoap", port.apply("soap"));
            port(xml, "srvSoap12", port.apply("soap12"));
            if (properties.getEnabled()) {
                port(xml, "srvHttpGet", port.apply("http"));
            }
            port(xml, "srvHttpPost", port.apply("http"));
        });
    }

    private static void port(XmlElementWriter xml, String name, XmlElementWriter.Body address)
            throws XMLStreamException {
        xml.element("wsdl:port", () -> {
            xml.attribute("name", name).attribute("binding", "tns:" + name);
            address.write();
        });
    }
}
