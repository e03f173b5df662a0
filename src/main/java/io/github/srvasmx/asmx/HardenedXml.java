package io.github.srvasmx.asmx;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.InputStream;
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
public class HardenedXml {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 10_000;
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_ATTRIBUTE_LENGTH = 64 * 1024;

    private final WstxInputFactory factory = new WstxInputFactory() {

        /** Woodstox would keep the names of each document for the next, thousands of them and however long they are. */
        @Override
        public synchronized void updateSymbolTable(SymbolTable names) {}
    };

    HardenedXml() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is resolved");
        });
        // Errors of a lazy parser surface where the text is used, as unchecked exceptions.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_LENGTH);
    }

    /**
     * A reader of {@code input}.
     *
     * @param charset the encoding, or null to go by the byte order mark and the XML declaration
     * @throws XMLStreamException when not even the beginning can be read
     */
    public XMLStreamReader reader(InputStream input, @Nullable String charset) throws XMLStreamException {
        return new BoundedNames(
                charset == null ? factory.createXMLStreamReader(input) : factory.createXMLStreamReader(input, charset));
    }
}
