package io.github.srvasmx.contract;

import io.github.srvasmx.testing.Secrets;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The answer element as a client reads it over any binding, or an element inside it. */
public record Reply(String element, Map<String, String> attributes, List<Reply> children, String text) {

    /** Finds the answer element in {@code xml}: the element with the attribute {@code success}. */
    public static Reply parse(String xml) {
        Secrets.noteTicketsOf(xml);
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            Element found = Objects.requireNonNull(
                    find(factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement()),
                    xml);
            if (found.getNamespaceURI() != null) {
                throw new AssertionError("The answer element is in a namespace: " + xml);
            }
            return of(found);
        } catch (Exception e) {
            throw new AssertionError("There is no answer element: " + xml, e);
        }
    }

    private static Reply of(Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().equals("xmlns")) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        List<Reply> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(of(inner));
            }
        }
        return new Reply(element.getNodeName(), attributes, children, element.getTextContent());
    }

    private static Element find(Element element) {
        if (element.hasAttribute("success")) {
            return element;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && find(inner) != null) {
                return find(inner);
            }
        }
        return null;
    }

    public String get(String attribute) {
        return Objects.requireNonNull(attributes.get(attribute), () -> attribute + " in " + this);
    }

    public boolean succeeded() {
        return get("success").equals("true");
    }

    public String error() {
        return get("error");
    }
}
