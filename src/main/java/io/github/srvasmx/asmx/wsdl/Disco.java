package io.github.srvasmx.asmx.wsdl;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.github.srvasmx.asmx.Namespaces;
import io.github.srvasmx.asmx.ResponseHeaders;
import io.github.srvasmx.asmx.description.Description;
import io.github.srvasmx.asmx.description.ServiceAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The discovery document, at {@code ?disco} in any case: where the WSDL is, and which SOAP bindings there are. */
@Component
@Order(2)
class Disco implements Description {

    private static final String DISCOVERY = "http://schemas.xmlsoap.org/disco/";
    private static final String CONTRACT = "http://schemas.xmlsoap.org/disco/scl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/disco/soap/";

    private final WstxOutputFactory factory = new WstxOutputFactory();

    Disco() {
        // Prefixes are written as they stand: the writer is not to look after them.
        factory.setProperty(XMLStreamProperties.XSP_NAMESPACE_AWARE, false);
    }

    @Override
    public boolean answers(String query) {
        return query.equalsIgnoreCase("disco");
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        byte[] document = at(address.service());
        ResponseHeaders.xml(response, "text/xml; charset=utf-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    private byte[] at(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XmlTree xml = new XmlTree(factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name()));
            xml.document(() -> xml.element("discovery", () -> {
                xml.attribute("xmlns", DISCOVERY);
                xml.element(
                        "contractRef",
                        () -> xml.attribute("ref", address + "?wsdl")
                                .attribute("docRef", address)
                                .attribute("xmlns", CONTRACT));
                binding(xml, address, "srvSoap");
                binding(xml, address, "srvSoap12");
            }));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The discovery document cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void binding(XmlTree xml, String address, String name) throws XMLStreamException {
        xml.element(
                "soap",
                () -> xml.attribute("address", address)
                        .attribute("xmlns:tns", Namespaces.SERVICE)
                        .attribute("binding", "tns:" + name)
                        .attribute("xmlns", SOAP));
    }
}
