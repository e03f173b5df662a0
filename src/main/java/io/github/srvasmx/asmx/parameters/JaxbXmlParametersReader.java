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
 * Binds a list of parameters with JAXB, over the reader that the envelopes have: without document types and entities, and with
 * limits of depth, elements and lengths.
 */
@Component
class JaxbXmlParametersReader implements XmlParametersReader {

    private final SafeXmlReaderFactory readers;

    /** Made by the first call that needs it, because it takes as long as a part of the start of the server. */
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
            // The text is Unicode already; a declaration in it names the encoding that it had before.
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
