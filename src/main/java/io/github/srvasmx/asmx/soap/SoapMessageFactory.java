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
            PushbackInputStream body = new PushbackInputStream(limited, 2);
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
            PushbackInputStream body = new PushbackInputStream(limited, 2);
            XMLStreamReader reader = xml.reader(body, charset(body, type.charset()));
            return new EnvelopeReader(reader, limited, SoapVersion.SOAP_11, catalog, bytesReceiver.withoutTicket())
                    .readBeginning();
        } catch (XMLStreamException | IOException | RequestRejectedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns null if the reader has to find out the encoding itself: there is a byte order mark, which takes precedence over the
     * media type (RFC 7303, 3), or no usable charset. A text in UTF-16 without a mark may have either byte order.
     */
    private static @Nullable String charset(PushbackInputStream body, Optional<Charset> declared) throws IOException {
        byte[] start = body.readNBytes(2);
        body.unread(start);
        int mark = start.length < 2 ? 0 : ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
        boolean marked = mark == 0xFEFF || mark == 0xFFFE || mark == 0xEFBB;
        if (marked || declared.isEmpty()) {
            return null;
        } else if (!declared.get().equals(StandardCharsets.UTF_16)) {
            return declared.get().name();
        } else if ((mark & 0xFF) == 0) {
            return StandardCharsets.UTF_16LE.name();
        }
        return mark <= 0xFF ? StandardCharsets.UTF_16BE.name() : null;
    }
}
