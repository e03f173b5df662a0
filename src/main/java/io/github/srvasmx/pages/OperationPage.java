package io.github.srvasmx.pages;

import com.samskivert.mustache.Template;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The page of an operation, at {@code ?op=}: its parameters, answers and refusals, samples, and a form that calls it. */
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
        return requestedName(query).isPresent();
    }

    @Override
    public void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException {
        String name = requestedName(query).orElse("");
        Optional<Operation> operation = catalog.find(name);
        if (operation.isEmpty()) {
            HtmlResponse.write(HttpStatus.NOT_FOUND, unknown.execute(Map.of("name", name)), response);
            return;
        }
        HtmlResponse.write(HttpStatus.OK, template.execute(model(operation.get(), address)), response);
    }

    private Map<String, Object> model(Operation operation, ServiceAddress address) {
        boolean extension = catalog.groups().stream()
                .anyMatch(group -> group.isExtension() && group.operations().contains(operation));
        return Map.of(
                "operation", operation,
                "extension", extension,
                "fields", operation.parameters().stream().map(FormField::new).toList(),
                "isFile", operation.answer().isBytes(),
                "answer", AnswerRow.allOf(operation.answer()),
                "refusals", operation.allRefusals(),
                "samples",
                        new SampleExchanges(operation, address, properties.allowsGet(operation.takesPassword())).all());
    }

    /** The name in the query, also if there is no such operation. */
    private static Optional<String> requestedName(String query) {
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

    /** The form control for a parameter. */
    record FormField(Parameter<?> parameter) {

        boolean isFile() {
            return parameter.type().isBinary();
        }

        boolean isBoolean() {
            return parameter.type().javaType() == Boolean.class;
        }

        boolean isSecret() {
            return parameter.isSecret();
        }

        boolean isNumber() {
            return Number.class.isAssignableFrom(parameter.type().javaType());
        }

        boolean isText() {
            return !isFile() && !isBoolean() && !isSecret() && !isNumber();
        }
    }

    /**
     * A value in an answer.
     *
     * @param where the name of an attribute of the answer; for an inner element its path, such as
     *     {@code Versions/Version/@Number}
     */
    record AnswerRow(String where, String type, String meaning) {

        static List<AnswerRow> allOf(AnswerSchema answer) {
            List<AnswerRow> rows = new ArrayList<>();
            answer.attributes().forEach(attribute -> rows.add(of(attribute.name(), attribute)));
            answer.content()
                    .ifPresent(type -> rows.add(new AnswerRow("the element's text", type.xsdName(), "The content.")));
            answer.children().forEach(child -> add(child, "", rows));
            return rows;
        }

        private static void add(AnswerSchema element, String parent, List<AnswerRow> rows) {
            String path = parent + element.name();
            rows.add(new AnswerRow(
                    path,
                    element.content().map(ParameterType::xsdName).orElse("element"),
                    element.documentation() + (element.repeated() ? " Any number of them." : "")));
            element.attributes().forEach(attribute -> rows.add(of(path + "/@" + attribute.name(), attribute)));
            element.children().forEach(child -> add(child, path + "/", rows));
        }

        private static AnswerRow of(String where, AnswerSchema.Attribute attribute) {
            return new AnswerRow(where, attribute.type().xsdName(), attribute.documentation());
        }
    }
}
