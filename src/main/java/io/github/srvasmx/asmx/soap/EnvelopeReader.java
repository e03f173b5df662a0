package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.StreamingBase64Decoder;
import io.github.srvasmx.asmx.soap.SoapRequestMessage.Envelope;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.XmlNamespaces;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one envelope and everything after its end tag. An envelope that is incomplete, at any byte, is not a call. Each
 * envelope needs its own reader.
 */
final class EnvelopeReader {

    /** The roles of this receiver. A header block without a role is meant for it too. */
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
     * @param body the stream that {@code xml} reads
     * @param assumed the version of the answer when that of the envelope is unknown
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
     * Reads the call. The caller closes its parameters.
     *
     * @throws XMLStreamException when the XML is not well-formed, has a DTD or exceeds a limit
     * @throws SoapFaultException when the XML is well-formed but not a call
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

    /**
     * Reads the part of a call that is in the beginning of an envelope. Empty if the beginning ends before the operation.
     */
    Optional<Envelope> readBeginning() {
        try {
            return Optional.of(readToEnd());
        } catch (XMLStreamException | RequestRejectedException | SoapFaultException e) {
            return Optional.ofNullable(envelope);
        }
    }

    private Envelope readToEnd() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments, processing instructions and white space may come before the envelope.
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
            throw sender("The message is not a SOAP envelope.");
        }
        version = SoapVersion.ofNamespace(namespace())
                .orElseThrow(() -> new SoapFaultException(
                        version,
                        SoapFaultException.Kind.VERSION_MISMATCH,
                        "The envelope is neither SOAP 1.1 nor SOAP 1.2."));
        while (nextChild()) {
            boolean isSoap = namespace().equals(version.namespace());
            if (isSoap && xml.getLocalName().equals("Header")) {
                readHeader();
            } else if (isSoap && xml.getLocalName().equals("Body")) {
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
                throw sender("The body calls more than one operation.");
            }
            if (!namespace().equals(XmlNamespaces.SERVICE)) {
                throw sender("The element " + xml.getLocalName()
                        + " in the body is not in the namespace of the operations, " + XmlNamespaces.SERVICE + ".");
            }
            Operation operation = catalog.find(xml.getLocalName())
                    .orElseThrow(() -> sender("The service has no operation " + xml.getLocalName() + "."));
            CallParameters parameters = new CallParameters(operation, bytesReceiver);
            envelope = new Envelope(version, operation, parameters);
            body.allowBinary(parameters.longestBinary());
            readParameters(parameters);
        }
        if (envelope == null) {
            throw sender("The body calls no operation.");
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
                text().ifPresentOrElse(
                                value -> parameters.addElementText(name, value), () -> parameters.markMalformed(name));
            }
        }
    }

    /** Reads and decodes base64. An element that contains other elements is not valid. */
    private void readBytes(BytesArgument value) throws XMLStreamException {
        body.setInBinary(true);
        boolean nil = isNil();
        if (nil) {
            value.markAbsent();
        }
        StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                value.markInvalid();
                skip();
            } else if (!nil && isText(event)) {
                base64.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        base64.finish();
        body.setInBinary(false);
    }

    /** Returns the text of an element, empty text if it is nil, and nothing if it contains other elements. */
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

    /** Moves to the start of the next child element. Returns false at the end of the parent. */
    private boolean nextChild() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** Reads to the end of the element that has just started. */
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
        // The parser returns text in small pieces, but keeps a whole comment, even inside a binary parameter.
        body.beginPiece();
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("Document type definitions and their entities are not allowed");
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
