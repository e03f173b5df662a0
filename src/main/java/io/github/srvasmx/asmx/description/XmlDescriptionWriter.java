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

/** Sends a description that is a document of XML. */
@Component
class XmlDescriptionWriter {

    /** Writes the root element. */
    @FunctionalInterface
    interface Document {

        void write(XmlTree xml) throws XMLStreamException;
    }

    private final WstxOutputFactory factory = new WstxOutputFactory();

    XmlDescriptionWriter() {
        // Prefixes are written as they stand: the writer is not to look after them.
        factory.setProperty(XMLStreamProperties.XSP_NAMESPACE_AWARE, false);
    }

    /**
     * @throws IOException when the client goes away
     */
    void send(Document document, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XmlTree xml = new XmlTree(factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name()));
            xml.document(() -> document.write(xml));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The description cannot be written", e);
        }
        ResponseHeaders.xml(response, "text/xml; charset=utf-8");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }
}
