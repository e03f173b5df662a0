package io.github.srvasmx.asmx.pages;

import com.samskivert.mustache.Template;
import io.github.srvasmx.asmx.GetBinding;
import io.github.srvasmx.asmx.description.Description;
import io.github.srvasmx.asmx.description.ServiceAddress;
import io.github.srvasmx.operations.Contract;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The page of the service: every operation, and where its descriptions are. Whatever no other description answers is this. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@WithPages
class ServicePage implements Description {

    private final Template template;
    private final Contract contract;
    private final GetBinding getBinding;

    ServicePage(Templates templates, Contract contract, GetBinding getBinding) {
        this.template = templates.compile("service");
        this.contract = contract;
        this.getBinding = getBinding;
    }

    @Override
    public boolean answers(String query) {
        return true;
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        Map<String, Object> model = Map.of(
                "address", address.service(),
                "get", getBinding.getEnabled(),
                "count", contract.operations().size(),
                "groups", contract.groups());
        HtmlPage.write(HttpStatus.OK, template.execute(model), response);
    }
}
