package io.github.srvasmx.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.w3c.dom.Node;
import org.xmlunit.builder.Input;
import org.xmlunit.xpath.JAXPXPathEngine;

/** A WSDL document to be asked with XPath, in the prefixes that everybody uses. */
record WsdlDocument(String text) {

    private static final Map<String, String> PREFIXES = Map.of(
            "wsdl", "http://schemas.xmlsoap.org/wsdl/",
            "soap", "http://schemas.xmlsoap.org/wsdl/soap/",
            "soap12", "http://schemas.xmlsoap.org/wsdl/soap12/",
            "http", "http://schemas.xmlsoap.org/wsdl/http/",
            "s", "http://www.w3.org/2001/XMLSchema");

    /** The values of the attributes or elements that {@code path} selects, in the order of the document. */
    List<String> values(String path) {
        JAXPXPathEngine engine = new JAXPXPathEngine();
        engine.setNamespaceContext(PREFIXES);
        return StreamSupport.stream(
                        engine.selectNodes(path, Input.fromString(text).build()).spliterator(), false)
                .map(Node::getNodeValue)
                .map(String::valueOf)
                .toList();
    }
}
