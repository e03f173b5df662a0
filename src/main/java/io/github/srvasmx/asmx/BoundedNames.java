package io.github.srvasmx.asmx;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/** Refuses elements and attributes whose names are longer than anybody's are; Woodstox has no limit for them. */
final class BoundedNames extends StreamReaderDelegate {

    private static final int LONGEST = 1024;

    BoundedNames(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == START_ELEMENT) {
            check(getPrefix(), getLocalName());
            for (int i = 0; i < getAttributeCount(); i++) {
                check(getAttributePrefix(i), getAttributeLocalName(i));
            }
            for (int i = 0; i < getNamespaceCount(); i++) {
                check(getNamespacePrefix(i), "");
            }
        }
        return event;
    }

    private static void check(@Nullable String prefix, String localName) throws XMLStreamException {
        if (localName.length() > LONGEST || (prefix != null && prefix.length() > LONGEST)) {
            throw new XMLStreamException("A name is longer than " + LONGEST + " characters");
        }
    }
}
