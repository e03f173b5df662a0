package io.github.srvasmx.asmx.description;

import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The WSDL at {@code ?WSDL}, in any case. */
@Component
@Order(1)
class WsdlDescription implements ServiceDescription {

    private final WsdlWriter wsdl;
    private final XmlDescriptionWriter writer;

    WsdlDescription(WsdlWriter wsdl, XmlDescriptionWriter writer) {
        this.wsdl = wsdl;
        this.writer = writer;
    }

    @Override
    public boolean answers(String query) {
        return query.equalsIgnoreCase("wsdl");
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        writer.send(xml -> wsdl.write(xml, address.service()), response);
    }
}
