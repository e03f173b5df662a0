package io.github.srvasmx.asmx.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses long names and the characters U+FFFE and U+FFFF, which XML does not allow (XML 1.0, 2.2). Woodstox accepts names
 * of any length. It refuses these characters only if it decodes the input itself, and not if the JDK does, as for UTF-16.
 */
final class CheckedXmlReader extends StreamReaderDelegate {

    private static final char FIRST_ILLEGAL = '\uFFFE';

    private final int maxNameLength;
    private final boolean checksCharacters;

    /**
     * @param checksCharacters whether characters have to be checked here, since Woodstox does not decode the input itself
     */
    CheckedXmlReader(XMLStreamReader reader, int maxNameLength, boolean checksCharacters) {
        super(reader);
        this.maxNameLength = maxNameLength;
        this.checksCharacters = checksCharacters;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> checkElement();
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                checkName(getPITarget());
                checkText(getPIData());
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.COMMENT -> {
                if (checksCharacters) {
                    checkText(getTextCharacters(), getTextStart(), getTextLength());
                }
            }
            default -> {
                // Other events have no names, and no text that was not checked before.
            }
        }
        return event;
    }

    private void checkElement() throws XMLStreamException {
        checkName(getLocalName());
        checkName(getPrefix());
        for (int i = 0; i < getAttributeCount(); i++) {
            checkName(getAttributeLocalName(i));
            checkName(getAttributePrefix(i));
            checkText(getAttributeValue(i));
        }
        for (int i = 0; i < getNamespaceCount(); i++) {
            checkName(getNamespacePrefix(i));
            checkText(getNamespaceURI(i));
        }
    }

    private void checkName(@Nullable String name) throws XMLStreamException {
        if (name != null && name.length() > maxNameLength) {
            throw new XMLStreamException("A name has more than " + maxNameLength + " characters");
        }
    }

    private void checkText(@Nullable String text) throws XMLStreamException {
        if (checksCharacters && text != null) {
            checkText(text.toCharArray(), 0, text.length());
        }
    }

    private static void checkText(char[] text, int start, int length) throws XMLStreamException {
        for (int i = start; i < start + length; i++) {
            if (text[i] >= FIRST_ILLEGAL) {
                throw new XMLStreamException("XML does not allow this character");
            }
        }
    }
}
