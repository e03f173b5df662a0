package io.github.srvasmx.asmx.soap;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.cfg.XmlConsts;
import com.ctc.wstx.stax.WstxInputFactory;
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
 * The only class that creates parsers for XML from clients. They do not process a DTD: they report it, and {@link
 * EnvelopeReader} refuses it. They fetch nothing and expand no entity. Depth, number of elements, attributes and names are
 * limited, and no parser keeps anything for the next document. XML 1.1 is refused, as .NET does: there, a reference may
 * stand for a control character, which no answer in XML 1.0 could contain.
 */
@Component
public class SafeXmlReaderFactory {

    private final WstxInputFactory factory = new WstxInputFactory() {

        /** Otherwise, Woodstox would keep thousands of names of any length for the next documents. */
        @Override
        public ReaderConfig createPrivateConfig() {
            return mConfig.createNonShared(new DocumentNames());
        }
    };

    private final XmlProperties limits;

    SafeXmlReaderFactory(XmlProperties limits) {
        this.limits = limits;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("External entities are not resolved");
        });
        // DocumentNames does not intern names. JAXB interns them itself where it needs that.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        // A lazy parser would report errors only where the text is used, as unchecked exceptions.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.maxElements());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxAttributeLength());
    }

    /**
     * Creates a reader of {@code input}.
     *
     * @param charset the encoding, or null to use the byte order mark and the XML declaration
     * @throws XMLStreamException when the start of the document is not valid, its declared encoding is unknown, or it is XML
     *     1.1
     */
    public XMLStreamReader reader(InputStream input, @Nullable String charset) throws XMLStreamException {
        XMLStreamReader reader = charset == null ? byDeclaration(input) : factory.createXMLStreamReader(input, charset);
        if (XmlConsts.XML_V_11_STR.equals(reader.getVersion())) {
            throw new XMLStreamException("XML 1.1 is not supported");
        }
        boolean decodedByWoodstox = StandardCharsets.UTF_8.name().equalsIgnoreCase(reader.getEncoding());
        return new CheckedXmlReader(reader, limits.maxNameLength(), !decodedByWoodstox);
    }

    /** Woodstox ignores hyphens in the name of an encoding, so it would read {@code iso-885-91} as Latin 1. */
    private XMLStreamReader byDeclaration(InputStream input) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(input);
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !isKnown(declared)) {
            throw new XMLStreamException("The declared encoding is unknown");
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
