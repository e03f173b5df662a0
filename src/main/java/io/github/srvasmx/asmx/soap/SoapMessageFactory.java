package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.ContentCoding;
import io.github.srvasmx.asmx.ContentType;
import io.github.srvasmx.asmx.soap.SoapRequestMessage.Envelope;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ws.InvalidXmlException;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;

/** Creates the messages of Spring-WS for both versions of SOAP, without an object model of the XML. */
@Component
class SoapMessageFactory implements WebServiceMessageFactory {

    /** The length of the longest byte order mark. */
    private static final int MARK_LENGTH = 4;

    private final SafeXmlReaderFactory xml;
    private final HttpProperties limits;
    private final OperationCatalog catalog;
    private final BytesArgument.Receiver bytesReceiver;

    SoapMessageFactory(
            SafeXmlReaderFactory xml,
            HttpProperties limits,
            OperationCatalog catalog,
            BytesArgument.Receiver bytesReceiver) {
        this.xml = xml;
        this.limits = limits;
        this.catalog = catalog;
        this.bytesReceiver = bytesReceiver;
    }

    /** Not supported: {@link OperationEndpoint} creates the response. */
    @Override
    public WebServiceMessage createWebServiceMessage() {
        throw new UnsupportedOperationException("A response is not created empty");
    }

    /**
     * Reads a request to its end. The caller closes it.
     *
     * @throws InvalidXmlException when the XML is not well-formed, has a document type or exceeds a limit
     * @throws io.github.srvasmx.web.RequestRejectedException when the request is too long
     */
    @Override
    public SoapRequestMessage createWebServiceMessage(InputStream stream) throws IOException {
        TransportHeaders headers = TransportHeaders.of(stream);
        SoapVersion assumed = SoapVersion.ofMediaType(headers.contentType()).orElse(SoapVersion.SOAP_11);
        try (BodyLimitInputStream limited = new BodyLimitInputStream(
                stream, headers.coding(), limits.maxBody().toBytes())) {
            PushbackInputStream body = new PushbackInputStream(limited, MARK_LENGTH);
            XMLStreamReader reader =
                    xml.reader(body, charset(body, headers.contentType().charset()));
            Envelope envelope = new EnvelopeReader(reader, limited, assumed, catalog, bytesReceiver).read();
            return SoapRequestMessage.of(headers, envelope);
        } catch (SoapFaultException fault) {
            return SoapRequestMessage.of(headers, fault);
        } catch (XMLStreamException e) {
            throw new InvalidXmlException("The message is not valid XML", e);
        }
    }

    /** Reads the part of a call that is in the beginning of an envelope. */
    Optional<Envelope> readBeginning(InputStream beginning, ContentType type, ContentCoding coding) {
        try (BodyLimitInputStream limited =
                new BodyLimitInputStream(beginning, coding, limits.maxBody().toBytes())) {
            PushbackInputStream body = new PushbackInputStream(limited, MARK_LENGTH);
            XMLStreamReader reader = xml.reader(body, charset(body, type.charset()));
            return new EnvelopeReader(reader, limited, SoapVersion.SOAP_11, catalog, bytesReceiver.withoutTicket())
                    .readBeginning();
        } catch (XMLStreamException | IOException | RequestRejectedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns null if the reader has to find out the encoding itself, because there is no usable charset. A byte order mark
     * takes precedence over the media type (RFC 7303, 3), and both over the XML declaration: programs that have made the
     * text in memory write {@code encoding="utf-16"} and send it in UTF-8. A text in UTF-16 without a mark may have either
     * byte order.
     */
    private static @Nullable String charset(PushbackInputStream body, Optional<Charset> declared) throws IOException {
        byte[] bytes = body.readNBytes(MARK_LENGTH);
        body.unread(bytes);
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            return StandardCharsets.UTF_8.name();
        } else if (start.startsWith("\u00FE\u00FF")) {
            return StandardCharsets.UTF_16BE.name();
        } else if (start.startsWith("\u00FF\u00FE")) {
            boolean isUtf32 = start.endsWith("\0\0");
            return isUtf32 ? null : StandardCharsets.UTF_16LE.name();
        } else if (declared.isEmpty()) {
            return null;
        } else if (!declared.get().equals(StandardCharsets.UTF_16)) {
            return declared.get().name();
        } else if (start.startsWith("\0")) {
            return StandardCharsets.UTF_16BE.name();
        }
        return start.indexOf('\0') == 1 ? StandardCharsets.UTF_16LE.name() : null;
    }
}
