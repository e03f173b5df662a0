package io.github.srvasmx.asmx.description;

import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import io.github.srvasmx.web.XmlNamespaces;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The discovery document at {@code ?disco}, in any case, also with other parameters. It gives the addresses of the WSDL and
 * of the SOAP bindings.
 */
@Component
@Order(2)
class DiscoDescription implements ServiceDescription {

    private static final String DISCOVERY = "http://schemas.xmlsoap.org/disco/";
    private static final String CONTRACT = "http://schemas.xmlsoap.org/disco/scl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/disco/soap/";

    private final XmlDescriptionWriter writer;

    DiscoDescription(XmlDescriptionWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean answers(String query) {
        return DescriptionQuery.asksFor("disco", query);
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        writer.send(writer.write(xml -> discovery(xml, address.service())), response);
    }

    private static void discovery(XmlElementWriter xml, String address) throws XMLStreamException {
        xml.element("discovery", () -> {
            xml.attribute("xmlns", DISCOVERY);
            xml.element(
                    "contractRef",
                    () -> xml.attribute("ref", address + "?wsdl")
                            .attribute("docRef", address)
                            .attribute("xmlns", CONTRACT));
            binding(xml, address, "srvSoap");
            binding(xml, address, "srvSoap12");
        });
    }

    private static void binding(XmlElementWriter xml, String address, String name) throws XMLStreamException {
        xml.element(
                "soap",
                () -> xml.attribute("address", address)
                        .attribute("xmlns:tns", XmlNamespaces.SERVICE)
                        .attribute("binding", "tns:" + name)
                        .attribute("xmlns", SOAP));
    }
}
