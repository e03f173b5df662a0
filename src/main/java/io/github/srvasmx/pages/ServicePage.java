package io.github.srvasmx.pages;

import com.samskivert.mustache.Template;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The service page: links to all operations and descriptions. It answers every query that no other description answers. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnPages
class ServicePage implements ServiceDescription {

    private final Template template;
    private final OperationCatalog catalog;
    private final HttpProperties properties;

    ServicePage(Templates templates, OperationCatalog catalog, HttpProperties properties) {
        this.template = templates.compile("service");
        this.catalog = catalog;
        this.properties = properties;
    }

    @Override
    public boolean answers(String query) {
        return true;
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        Map<String, Object> model = Map.of(
                "address", address.service(),
                "path", address.path(),
                "getEnabled", properties.getEnabled(),
                "count", catalog.operations().size(),
                "groups", catalog.groups());
        HtmlResponse.write(HttpStatus.OK, template.execute(model), response);
    }
}
