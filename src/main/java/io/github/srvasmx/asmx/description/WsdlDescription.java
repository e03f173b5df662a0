package io.github.srvasmx.asmx.description;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The WSDL at {@code ?WSDL}, in any case, also with other parameters. */
@Component
@Order(1)
class WsdlDescription implements ServiceDescription {

    /** How many addresses clients may use before documents are written again and again. */
    private static final int MOST_DOCUMENTS = 16;

    private final WsdlWriter wsdl;
    private final XmlDescriptionWriter writer;

    /** A client without a ticket can request the document as often as it likes, so it has to be cheap. */
    private final Cache<ServiceAddress, byte[]> documents =
            Caffeine.newBuilder().maximumSize(MOST_DOCUMENTS).build();

    WsdlDescription(WsdlWriter wsdl, XmlDescriptionWriter writer) {
        this.wsdl = wsdl;
        this.writer = writer;
    }

    @Override
    public boolean answers(String query) {
        return DescriptionQuery.asksFor("wsdl", query);
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        writer.send(documents.get(address, this::document), response);
    }

    private byte[] document(ServiceAddress address) {
        return writer.write(xml -> wsdl.write(xml, address.service()));
    }
}
