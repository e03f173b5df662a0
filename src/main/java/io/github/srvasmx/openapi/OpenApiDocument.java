package io.github.srvasmx.openapi;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ServiceAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The OpenAPI 3.1 document of the GET and POST bindings. The WSDL describes SOAP. */
@Component
class OpenApiDocument {

    /** The version of the contract, which is independent of the server's version. */
    private static final String VERSION = "1.0";

    private final OperationCatalog catalog;
    private final HttpProperties properties;

    OpenApiDocument(OperationCatalog catalog, HttpProperties properties) {
        this.catalog = catalog;
        this.properties = properties;
    }

    /** The document of the service at {@code address}. */
    Map<String, Object> at(ServiceAddress address) {
        return YamlObject.of("openapi", "3.1.0")
                .with(
                        "info",
                        YamlObject.of("title", "srv web service")
                                .with("version", VERSION)
                                .with(
                                        "description",
                                        "Staged, chunked downloads and uploads of documents. A refused call is answered with"
                                                + " status 200, success=\"false\" and the text of the refusal in error."))
                .with("servers", List.of(YamlObject.of("url", address.service()).toMap()))
                // Empty, because the ticket is a parameter, for which OpenAPI has no security scheme.
                .withEmptyList("security")
                .with(
                        "tags",
                        catalog.groups().stream().map(OpenApiDocument::tag).toList())
                .with("paths", paths())
                .with("components", YamlObject.of("schemas", schemas()).with("responses", ErrorResponse.components()))
                .toMap();
    }

    private static Map<String, Object> tag(OperationGroup group) {
        YamlObject tag = YamlObject.of("name", group.title());
        return (group.isExtension() ? tag.with("x-extension", true) : tag).toMap();
    }

    private YamlObject paths() {
        YamlObject paths = new YamlObject();
        for (OperationGroup group : catalog.groups()) {
            for (Operation operation : group.operations()) {
                YamlObject path = new YamlObject();
                if (!operation.takesBytes() && properties.allowsGet(operation.takesPassword())) {
                    path.with(
                            "get",
                            operation("get", group, operation)
                                    .with("parameters", query(operation))
                                    .with("responses", responses(operation, ErrorResponse.ofGet())));
                }
                paths.with(
                        "/" + operation.name(),
                        path.with(
                                "post",
                                operation("post", group, operation)
                                        .with("requestBody", body(operation))
                                        .with("responses", responses(operation, ErrorResponse.ofPost()))));
            }
        }
        return paths;
    }

    private static YamlObject operation(String method, OperationGroup group, Operation operation) {
        YamlObject description = YamlObject.of("operationId", method + "-" + operation.name())
                .with("tags", List.of(group.title()))
                .with("summary", operation.documentation());
        return group.isExtension() ? description.with("x-extension", true) : description;
    }

    private static List<Map<String, Object>> query(Operation operation) {
        return operation.parameters().stream().map(OpenApiDocument::parameter).toList();
    }

    private static Map<String, Object> parameter(Parameter<?> parameter) {
        return YamlObject.of("name", parameter.name())
                .with("in", "query")
                .with("required", !parameter.type().optional())
                .with("description", parameter.documentation())
                .with("schema", OpenApiSchemas.of(parameter))
                .toMap();
    }

    private static YamlObject body(Operation operation) {
        return YamlObject.of("required", true)
                .with(
                        "content",
                        YamlObject.of(
                                        "application/x-www-form-urlencoded",
                                        YamlObject.of("schema", OpenApiSchemas.urlEncodedForm(operation)))
                                .with(
                                        "multipart/form-data",
                                        YamlObject.of("schema", OpenApiSchemas.multipartForm(operation))));
    }

    private static YamlObject responses(Operation operation, List<ErrorResponse> errors) {
        YamlObject responses = operation.answer().isBytes()
                ? FileResponses.of(refusals(operation))
                : YamlObject.of(
                        "200",
                        YamlObject.of(
                                        "description",
                                        "The answer of a successful or a refused call. Texts of error:\n\n"
                                                + refusals(operation))
                                .with(
                                        "content",
                                        YamlObject.of("text/xml", YamlObject.of("schema", reference(operation)))));
        errors.forEach(error -> responses.with(error.status(), error.reference()));
        return responses;
    }

    /** A list in Markdown. */
    private static String refusals(Operation operation) {
        return operation.allRefusals().stream()
                        .map(refusal -> "- `" + refusal.text() + "`: " + refusal.meaning() + "\n")
                        .collect(Collectors.joining())
                + "- `" + Refusal.SYSTEM_ERROR + "…`: The server failed; its log contains the cause under the same id.";
    }

    private static YamlObject reference(Operation operation) {
        return YamlObject.of("$ref", "#/components/schemas/" + operation.name() + "Answer");
    }

    private YamlObject schemas() {
        YamlObject schemas = new YamlObject();
        catalog.operations().stream()
                .filter(operation -> !operation.answer().isBytes())
                .forEach(operation ->
                        schemas.with(operation.name() + "Answer", OpenApiSchemas.answer(operation.answer())));
        return schemas;
    }
}
