package io.github.srvasmx.asmx.openapi;

import io.github.srvasmx.asmx.GetBinding;
import io.github.srvasmx.asmx.description.ServiceAddress;
import io.github.srvasmx.operations.Contract;
import io.github.srvasmx.operations.Contract.Group;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The OpenAPI 3.1 document of the contract. SOAP is not in it: for that there is the WSDL. */
@Component
class OpenApi {

    /** Of the contract, which does not change with the server. */
    private static final String VERSION = "1.0";

    private final Contract contract;
    private final GetBinding getBinding;

    OpenApi(Contract contract, GetBinding getBinding) {
        this.contract = contract;
        this.getBinding = getBinding;
    }

    /** The document, for a service that is reached at {@code address}. */
    Map<String, Object> at(ServiceAddress address) {
        return Tree.of("openapi", "3.1.0")
                .with(
                        "info",
                        Tree.of("title", "srv web service")
                                .with("version", VERSION)
                                .with(
                                        "description",
                                        "Staged, chunked downloads and uploads of documents. An error of a call is an answer too:"
                                                + " status 200 with success=\"false\" and its text in error."))
                .with("servers", List.of(Tree.of("url", address.service()).toMap()))
                // A ticket is a parameter, which is no scheme that OpenAPI knows.
                .without("security")
                .with("tags", contract.groups().stream().map(OpenApi::tag).toList())
                .with("paths", paths())
                .with("components", Tree.of("schemas", schemas()).with("responses", NoCall.components()))
                .toMap();
    }

    private static Map<String, Object> tag(Group group) {
        Tree tag = Tree.of("name", group.title());
        return (group.extension() ? tag.with("x-extension", true) : tag).toMap();
    }

    private Tree paths() {
        Tree paths = new Tree();
        for (Group group : contract.groups()) {
            for (Operation operation : group.operations()) {
                Tree path = new Tree();
                if (!operation.takesBytes() && getBinding.serves(operation)) {
                    path.with(
                            "get",
                            operation("get", group, operation)
                                    .with("parameters", query(operation))
                                    .with("responses", responses(operation, NoCall.ofGet())));
                }
                paths.with(
                        "/" + operation.name(),
                        path.with(
                                "post",
                                operation("post", group, operation)
                                        .with("requestBody", body(operation))
                                        .with("responses", responses(operation, NoCall.ofPost()))));
            }
        }
        return paths;
    }

    private static Tree operation(String method, Group group, Operation operation) {
        Tree description = Tree.of("operationId", method + "-" + operation.name())
                .with("tags", List.of(group.title()))
                .with("summary", operation.documentation());
        return group.extension() ? description.with("x-extension", true) : description;
    }

    private static List<Map<String, Object>> query(Operation operation) {
        return operation.parameters().stream().map(OpenApi::parameter).toList();
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        return Tree.of("name", parameter.name())
                .with("in", "query")
                .with("required", !parameter.type().isOptional())
                .with("description", parameter.documentation())
                .with("schema", Schemas.of(parameter))
                .toMap();
    }

    private static Tree body(Operation operation) {
        return Tree.of("required", true)
                .with(
                        "content",
                        Tree.of("application/x-www-form-urlencoded", Tree.of("schema", Schemas.form(operation)))
                                .with("multipart/form-data", Tree.of("schema", Schemas.parts(operation))));
    }

    private static Tree responses(Operation operation, List<NoCall> noCalls) {
        Tree responses = Tree.of(
                "200",
                Tree.of("description", "The answer, be it a success or an error.\n\n" + errors(operation))
                        .with("content", Tree.of("text/xml", Tree.of("schema", reference(operation)))));
        noCalls.forEach(noCall -> responses.with(noCall.status(), noCall.reference()));
        return responses;
    }

    /** What {@code error} may say, as a list in Markdown. */
    private static String errors(Operation operation) {
        return operation.allRefusals().stream()
                        .map(refusal -> "- `" + refusal.text() + "`: " + refusal.meaning() + "\n")
                        .collect(Collectors.joining())
                + "- `SystemError:…`: The server failed; its log has the same id.";
    }

    private static Tree reference(Operation operation) {
        return Tree.of("$ref", "#/components/schemas/" + operation.name() + "Answer");
    }

    private Tree schemas() {
        Tree schemas = new Tree();
        contract.operations()
                .forEach(operation -> schemas.with(operation.name() + "Answer", Schemas.answer(operation.answer())));
        return schemas;
    }
}
