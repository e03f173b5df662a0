package io.github.srvasmx.asmx.description;

import io.github.srvasmx.asmx.XmlNamespaces;
import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The discovery document, at {@code ?disco} in any case: where the WSDL is, and which SOAP bindings there are. */
@Component
@Order(2)
class DiscoDescription implements ServiceDescription {

    private static final String DISCOVERY = "http://schemas.xmlsoap.org/disco/";
    private static final String CONTRACT = "http://schemas.xmlsoap.org/disco/scl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/disco/soap/";

    private final XmlDescriptionWriter xmlResponse;

    DiscoDescription(XmlDescriptionWriter xmlResponse) {
        this.xmlResponse = xmlResponse;
    }

    @Override
    public boolean answers(String query) {
        return query.equalsIgnoreCase("disco");
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        xmlResponse.send(xml -> discovery(xml, address.service()), response);
    }

    private static void discovery(XmlTree xml, String address) throws XMLStreamException {
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

    private static void binding(XmlTree xml, String address, String name) throws XMLStreamException {
        xml.element(
                "soap",
                () -> xml.attribute("address", address)
                        .attribute("xmlns:tns", XmlNamespaces.SERVICE)
                        .attribute("binding", "tns:" + name)
                        .attribute("xmlns", SOAP));
    }
}
