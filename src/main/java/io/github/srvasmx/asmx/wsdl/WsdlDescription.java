package io.github.srvasmx.asmx.wsdl;

import io.github.srvasmx.asmx.description.Description;
import io.github.srvasmx.asmx.description.ServiceAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The WSDL, at {@code ?WSDL} in any case. */
@Component
@Order(1)
class WsdlDescription implements Description {

    private final Wsdl wsdl;
    private final XmlResponse xmlResponse;

    WsdlDescription(Wsdl wsdl, XmlResponse xmlResponse) {
        this.wsdl = wsdl;
        this.xmlResponse = xmlResponse;
    }

    @Override
    public boolean answers(String query) {
        return query.equalsIgnoreCase("wsdl");
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        xmlResponse.send(xml -> wsdl.write(xml, address.service()), response);
    }
}
