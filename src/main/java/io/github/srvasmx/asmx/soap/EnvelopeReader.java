package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.StreamingBase64Decoder;
import io.github.srvasmx.asmx.XmlNamespaces;
import io.github.srvasmx.asmx.soap.SoapRequestMessage.Envelope;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one envelope, to the end tag and past it: an envelope that is cut off, at whatever byte, is never taken for a
 * call. One is made for each envelope.
 */
final class EnvelopeReader {

    /** The roles that every receiver acts in, beside that of no name. */
    private static final Set<String> OWN_ROLES = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    private static final Set<String> TRUE = Set.of("1", "true");

    private final XMLStreamReader xml;
    private final BodyLimitInputStream body;
    private final OperationCatalog catalog;
    private final BytesArgument.Receiver bytesReceiver;
    private SoapVersion version;
    private @Nullable Envelope envelope;

    /**
     * @param body what {@code xml} reads
     * @param assumed the version to answer in when the envelope does not tell
     */
    EnvelopeReader(
            XMLStreamReader xml,
            BodyLimitInputStream body,
            SoapVersion assumed,
            OperationCatalog catalog,
            BytesArgument.Receiver bytesReceiver) {
        this.xml = xml;
        this.body = body;
        this.version = assumed;
        this.catalog = catalog;
        this.bytesReceiver = bytesReceiver;
    }

    /**
     * @return to be closed by the caller
     * @throws XMLStreamException when it is no well-formed XML, has a DTD, or is over a limit
     * @throws SoapFaultException when it is well-formed and no call
     */
    Envelope read() throws XMLStreamException, IOException {
        try {
            return readToEnd();
        } catch (XMLStreamException | RuntimeException e) {
            if (envelope != null) {
                envelope.parameters().close();
            }
            throw e;
        }
    }

    private Envelope readToEnd() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments, instructions and white space may stand before the envelope.
        }
        try {
            Envelope read = envelope();
            drain();
            return read;
        } catch (SoapFaultException fault) {
            drain();
            throw fault;
        }
    }

    private Envelope envelope() throws XMLStreamException {
        if (!xml.getLocalName().equals("Envelope")) {
            throw sender("The message is no SOAP envelope.");
        }
        version = SoapVersion.ofNamespace(namespace())
                .orElseThrow(() -> new SoapFaultException(
                        version,
                        SoapFaultException.Kind.VERSION_MISMATCH,
                        "The envelope is of neither version of SOAP that this service knows."));
        while (nextChild()) {
            boolean ofSoap = namespace().equals(version.namespace());
            if (ofSoap && xml.getLocalName().equals("Header")) {
                readHeader();
            } else if (ofSoap && xml.getLocalName().equals("Body")) {
                if (envelope != null) {
                    throw sender("The envelope has two bodies.");
                }
                readBody();
            } else {
                skip();
            }
        }
        if (envelope == null) {
            throw sender("The envelope has no body.");
        }
        return envelope;
    }

    private void readHeader() throws XMLStreamException {
        while (nextChild()) {
            String mustUnderstand = attribute(version.namespace(), "mustUnderstand");
            String role = attribute(version.namespace(), version.roleAttribute());
            if (TRUE.contains(mustUnderstand) && OWN_ROLES.contains(role)) {
                throw new SoapFaultException(
                        version,
                        SoapFaultException.Kind.MUST_UNDERSTAND,
                        "SOAP header " + xml.getLocalName() + " was not understood.");
            }
            skip();
        }
    }

    private void readBody() throws XMLStreamException {
        while (nextChild()) {
            if (envelope != null) {
                throw sender("The body asks for more than one operation.");
            }
            Operation operation = Optional.of(xml.getLocalName())
                    .filter(name -> namespace().equals(XmlNamespaces.SERVICE))
                    .flatMap(catalog::find)
                    .orElseThrow(() -> sender("The service has no operation " + xml.getLocalName() + "."));
            CallParameters parameters = new CallParameters(operation, Comparator.naturalOrder(), bytesReceiver);
            envelope = new Envelope(version, operation, parameters);
            readParameters(parameters);
        }
        if (envelope == null) {
            throw sender("The body asks for no operation.");
        }
    }

    private void readParameters(CallParameters parameters) throws XMLStreamException {
        while (nextChild()) {
            String name = xml.getLocalName();
            if (!namespace().equals(XmlNamespaces.SERVICE)) {
                skip();
            } else if (parameters.isBytes(name)) {
                readBytes(parameters.addBytes(name));
            } else {
                text().ifPresent(value -> parameters.addText(name, value));
            }
        }
    }

    /** As {@link #text}, decoded while it is read; what holds elements is no base64. */
    private void readBytes(BytesArgument value) throws XMLStreamException {
        body.setWithinBytes(true);
        boolean nil = isNil();
        StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                value.spoil();
                skip();
            } else if (!nil && isText(event)) {
                base64.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        base64.finish();
        body.setWithinBytes(false);
    }

    /** The text of an element, empty when it is nil; none when it holds elements, and so is no parameter. */
    private Optional<String> text() throws XMLStreamException {
        boolean plain = true;
        boolean nil = isNil();
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                plain = false;
                skip();
            } else if (!nil && isText(event)) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return plain ? Optional.of(text.toString()) : Optional.empty();
    }

    private boolean isNil() {
        return TRUE.contains(attribute(XmlNamespaces.SCHEMA_INSTANCE, "nil"));
    }

    private boolean isText(int event) {
        return xml.hasText() && event != XMLStreamConstants.COMMENT;
    }

    /** Whether there is another child of the element that is being read; if so, the reader stands at its start. */
    private boolean nextChild() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** Reads on to the end of the element at whose start the reader stands. */
    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void drain() throws XMLStreamException {
        while (xml.hasNext()) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        // Text comes in small pieces, but a comment amid the bytes of a parameter comes whole.
        body.beginPiece();
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("A document type definition, or an entity that only one could declare");
        }
        return event;
    }

    private String namespace() {
        return Objects.requireNonNullElse(xml.getNamespaceURI(), "");
    }

    private String attribute(String namespace, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(namespace, name), "")
                .trim();
    }

    private SoapFaultException sender(String reason) {
        return new SoapFaultException(version, SoapFaultException.Kind.SENDER, reason);
    }
}
