package io.github.srvasmx.asmx.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place where a parser for input from outside is made. It knows no DTD: a reader that meets one reports it, and
 * whoever reads refuses it; nothing is fetched and nothing expanded. Depth, width and names are bounded, and nothing is
 * kept of what was read.
 */
@Component
public class SafeXmlReaderFactory {

    private final WstxInputFactory factory = new WstxInputFactory() {

        /** Woodstox would keep the names of each document for the next, thousands of them and however long they are. */
        @Override
        public synchronized void updateSymbolTable(SymbolTable names) {}
    };

    private final XmlProperties limits;

    SafeXmlReaderFactory(XmlProperties limits) {
        this.limits = limits;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is resolved");
        });
        // Errors of a lazy parser surface where the text is used, as unchecked exceptions.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.maxElements());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxAttributeLength());
    }

    /**
     * A reader of {@code input}.
     *
     * @param charset the encoding, or null to go by the byte order mark and the XML declaration
     * @throws XMLStreamException when not even the beginning can be read, or the encoding that it declares is unknown
     */
    public XMLStreamReader reader(InputStream input, @Nullable String charset) throws XMLStreamException {
        XMLStreamReader reader = charset == null ? byDeclaration(input) : factory.createXMLStreamReader(input, charset);
        boolean decodedByWoodstox = StandardCharsets.UTF_8.name().equalsIgnoreCase(reader.getEncoding());
        return new CheckedXmlReader(reader, limits.maxNameLength(), !decodedByWoodstox);
    }

    /** Woodstox passes over hyphens in the name of an encoding, and so would take {@code iso-885-91} for Latin 1. */
    private XMLStreamReader byDeclaration(InputStream input) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(input);
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !isKnown(declared)) {
            throw new XMLStreamException("An encoding that is not known");
        }
        return reader;
    }

    private static boolean isKnown(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
