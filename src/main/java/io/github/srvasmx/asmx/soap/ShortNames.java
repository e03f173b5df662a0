package io.github.srvasmx.asmx.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/** Refuses names that are too long, which Woodstox has no limit for. */
final class ShortNames extends StreamReaderDelegate {

    private final int longest;

    ShortNames(XMLStreamReader reader, int longest) {
        super(reader);
        this.longest = longest;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            require(getLocalName());
            require(getPrefix());
            for (int i = 0; i < getAttributeCount(); i++) {
                require(getAttributeLocalName(i));
                require(getAttributePrefix(i));
            }
            for (int i = 0; i < getNamespaceCount(); i++) {
                require(getNamespacePrefix(i));
            }
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            require(getPITarget());
        }
        return event;
    }

    private void require(@Nullable String name) throws XMLStreamException {
        if (name != null && name.length() > longest) {
            throw new XMLStreamException("A name of more than " + longest + " characters");
        }
    }
}
