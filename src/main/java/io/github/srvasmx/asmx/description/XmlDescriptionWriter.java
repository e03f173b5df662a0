package io.github.srvasmx.asmx.description;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamProperties;
import org.springframework.stereotype.Component;

/** Sends a description that is an XML document. */
@Component
class XmlDescriptionWriter {

    /** Writes the root element. */
    @FunctionalInterface
    interface Document {

        void write(XmlElementWriter xml) throws XMLStreamException;
    }

    private final WstxOutputFactory factory = new WstxOutputFactory();

    XmlDescriptionWriter() {
        // Names are written with their prefix as given, without a check of the declared namespaces.
        factory.setProperty(XMLStreamProperties.XSP_NAMESPACE_AWARE, false);
    }

    /** Writes a document. */
    byte[] write(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XmlElementWriter xml =
                    new XmlElementWriter(factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name()));
            xml.document(() -> document.write(xml));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The description cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Sends a document.
     *
     * @throws IOException when the client has closed the connection
     */
    void send(byte[] document, HttpServletResponse response) throws IOException {
        ResponseHeaders.contentType(response, "text/xml; charset=utf-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
