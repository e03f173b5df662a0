package io.github.srvasmx.asmx.parameters;

import io.github.srvasmx.asmx.soap.SafeXmlReaderFactory;
import io.github.srvasmx.operations.upload.XmlParametersReader;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Binds a list of parameters with JAXB. It uses the same XML reader as the envelopes: without document types and entities,
 * and with limits of depth, elements and lengths.
 */
@Component
class JaxbXmlParametersReader implements XmlParametersReader {

    private final SafeXmlReaderFactory readers;

    /** Created by the first call that needs it, because its creation would make the start of the server longer. */
    private final SingletonSupplier<JAXBContext> context = SingletonSupplier.of(JaxbXmlParametersReader::newContext);

    JaxbXmlParametersReader(SafeXmlReaderFactory readers) {
        this.readers = readers;
    }

    private static JAXBContext newContext() {
        try {
            return JAXBContext.newInstance(XmlParameters.class, XmlParameters.Older.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The classes of parameters cannot be bound", e);
        }
    }

    @Override
    public Optional<List<Item>> read(String xml) {
        try {
            // The text is decoded already; an XML declaration in it names its former encoding.
            XMLStreamReader reader = new LowerCaseReader(readers.reader(
                    new ByteArrayInputStream(xml.strip().getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8.name()));
            Object bound = context.obtain().createUnmarshaller().unmarshal(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return items(bound);
        } catch (JAXBException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Item>> items(Object bound) {
        if (bound instanceof XmlParameters parameters) {
            return Optional.of(parameters.items());
        }
        return bound instanceof XmlParameters.Older older ? Optional.of(older.items()) : Optional.empty();
    }
}
