package io.github.srvasmx.asmx.parameters;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Shows the names of elements and attributes in lower case and in no namespace, because clients do not agree on their case.
 * Refuses document types and entities. Also refuses an element in an item, and an attribute that an element has twice in
 * different cases, since JAXB would ignore a part of them.
 */
final class LowerCaseReader extends StreamReaderDelegate {

    private static final String NO_NAMESPACE = "";

    /** JAXB compares names by identity, because Woodstox promises that they are interned. Literals are. */
    private static final Map<String, String> KNOWN = Stream.of(
                    "xmlparameters", "item", "name", "value", "parameters", "parameter", "key")
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

    private static final Set<String> ITEMS = Set.of("item", "parameter");

    /** The number of elements that are open. */
    private int depth;

    private boolean inItem;

    LowerCaseReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("Document type definitions and their entities are not allowed");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            startElement();
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
            inItem = false;
        }
        return event;
    }

    private void startElement() throws XMLStreamException {
        if (inItem) {
            throw new XMLStreamException("An item contains an element");
        }
        depth++;
        inItem = depth == 2 && ITEMS.contains(getLocalName());
        Set<String> attributes = new HashSet<>();
        for (int i = 0; i < getAttributeCount(); i++) {
            if (!attributes.add(getAttributeLocalName(i))) {
                throw new XMLStreamException("An element has an attribute twice");
            }
        }
    }

    @Override
    public String getLocalName() {
        return lowerCase(super.getLocalName());
    }

    @Override
    public QName getName() {
        return new QName(getLocalName());
    }

    @Override
    public String getNamespaceURI() {
        return NO_NAMESPACE;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return lowerCase(super.getAttributeLocalName(index));
    }

    @Override
    public QName getAttributeName(int index) {
        return new QName(getAttributeLocalName(index));
    }

    @Override
    public String getAttributeNamespace(int index) {
        return NO_NAMESPACE;
    }

    private static String lowerCase(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.getOrDefault(lower, lower);
    }
}
