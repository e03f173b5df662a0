package io.github.srvasmx.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;
import org.xmlunit.xpath.JAXPXPathEngine;

/** A WSDL document for queries with XPath, with the usual namespace prefixes. */
final class WsdlDocument {

    private static final Map<String, String> PREFIXES = Map.of(
            "wsdl", "http://schemas.xmlsoap.org/wsdl/",
            "soap", "http://schemas.xmlsoap.org/wsdl/soap/",
            "soap12", "http://schemas.xmlsoap.org/wsdl/soap12/",
            "http", "http://schemas.xmlsoap.org/wsdl/http/",
            "mime", "http://schemas.xmlsoap.org/wsdl/mime/",
            "s", "http://www.w3.org/2001/XMLSchema");

    private final Document document;

    WsdlDocument(String text) {
        document = Convert.toDocument(Input.fromString(text).build());
    }

    /** Returns the values of the attributes or elements that {@code path} selects, in document order. */
    List<String> values(String path) {
        JAXPXPathEngine engine = new JAXPXPathEngine();
        engine.setNamespaceContext(PREFIXES);
        return StreamSupport.stream(engine.selectNodes(path, document).spliterator(), false)
                .map(Node::getNodeValue)
                .map(String::valueOf)
                .toList();
    }
}
