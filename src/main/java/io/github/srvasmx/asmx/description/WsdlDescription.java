package io.github.srvasmx.asmx.description;

import io.github.srvasmx.web.AddressedDocument;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The WSDL at {@code ?WSDL}, in any case, also with other parameters. */
@Component
@Order(1)
class WsdlDescription implements ServiceDescription {

    private final XmlDescriptionWriter writer;
    private final AddressedDocument document;

    WsdlDescription(WsdlWriter wsdl, XmlDescriptionWriter writer) {
        this.writer = writer;
        this.document = new AddressedDocument(address ->
                new String(writer.write(xml -> wsdl.write(xml, address.service())), StandardCharsets.UTF_8));
    }

    @Override
    public boolean answers(String query) {
        return DescriptionQuery.asksFor("wsdl", query);
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        writer.send(document.at(address), response);
    }
}
