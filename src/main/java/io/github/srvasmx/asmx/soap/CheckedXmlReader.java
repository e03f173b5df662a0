package io.github.srvasmx.asmx.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the two characters of the basic plane that XML has no place for, U+FFFE and U+FFFF (XML 1.0, 2.2). Woodstox
 * sees to it where it decodes by itself, and not where it leaves that to the JDK, as for UTF-16.
 */
final class CheckedXmlReader extends StreamReaderDelegate {

    private static final char FIRST_ILLEGAL = '\uFFFE';

    CheckedXmlReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.COMMENT ->
                require(getTextCharacters(), getTextStart(), getTextLength());
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> require(getPIData());
            case XMLStreamConstants.START_ELEMENT -> {
                for (int i = 0; i < getAttributeCount(); i++) {
                    require(getAttributeValue(i));
                }
                for (int i = 0; i < getNamespaceCount(); i++) {
                    require(getNamespaceURI(i));
                }
            }
            default -> {
                // There is no text in it.
            }
        }
        return event;
    }

    private static void require(@Nullable String text) throws XMLStreamException {
        if (text != null) {
            require(text.toCharArray(), 0, text.length());
        }
    }

    private static void require(char[] text, int start, int length) throws XMLStreamException {
        for (int i = start; i < start + length; i++) {
            if (text[i] >= FIRST_ILLEGAL) {
                throw new XMLStreamException("A character that XML has no place for");
            }
        }
    }
}
