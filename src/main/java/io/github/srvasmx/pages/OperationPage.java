package io.github.srvasmx.pages;

import com.samskivert.mustache.Template;
import io.github.srvasmx.asmx.description.ServiceDescription;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The page of an operation, at {@code ?op=}: what it takes and answers, samples, and a form that calls it. */
@Component
@Order(3)
@ConditionalOnPages
class OperationPage implements ServiceDescription {

    private final Template template;
    private final Template unknown;
    private final OperationCatalog catalog;
    private final HttpProperties properties;

    OperationPage(Templates templates, OperationCatalog catalog, HttpProperties properties) {
        this.template = templates.compile("operation");
        this.unknown = templates.compile("unknown-operation");
        this.catalog = catalog;
        this.properties = properties;
    }

    @Override
    public boolean answers(String query) {
        return asked(query).isPresent();
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        String name = asked(query).orElse("");
        Optional<Operation> operation = catalog.find(name);
        if (operation.isEmpty()) {
            HtmlResponse.write(HttpStatus.NOT_FOUND, unknown.execute(Map.of("name", name)), response);
            return;
        }
        HtmlResponse.write(HttpStatus.OK, template.execute(model(operation.get(), address)), response);
    }

    private Map<String, Object> model(Operation operation, ServiceAddress address) {
        boolean extension = catalog.groups().stream()
                .anyMatch(group -> group.extension() && group.operations().contains(operation));
        return Map.of(
                "operation", operation,
                "extension", extension,
                "fields", operation.parameters().stream().map(FormField::new).toList(),
                "answer", AnswerRow.of(operation.answer()),
                "refusals", operation.allRefusals(),
                "samples",
                        new SampleExchanges(operation, address, properties.allowsGet(operation.takesPassword())).all());
    }

    /** The operation that is asked for, be there one or not. */
    private static Optional<String> asked(String query) {
        MultiValueMap<String, String> parameters =
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase("op"))
                .map(parameter -> parameter.getValue().get(0))
                .map(name -> name == null ? "" : decode(name))
                .findFirst();
    }

    private static String decode(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
