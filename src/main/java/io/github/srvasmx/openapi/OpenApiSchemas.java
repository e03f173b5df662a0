package io.github.srvasmx.openapi;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The schemas of parameters, forms and answers. */
final class OpenApiSchemas {

    private OpenApiSchemas() {}

    /** A parameter in a query or a form. */
    static YamlObject of(Parameter<?> parameter) {
        YamlObject schema = of(parameter.type());
        return parameter.isSecret() ? schema.with("format", "password").with("writeOnly", true) : schema;
    }

    /** A URL-encoded form, in which bytes are base64. */
    static YamlObject urlEncodedForm(Operation operation) {
        return form(operation, OpenApiSchemas::of);
    }

    /** A multipart form, in which bytes are a file. */
    static YamlObject multipartForm(Operation operation) {
        return form(
                operation,
                parameter -> parameter.type().isBinary()
                        ? YamlObject.of("type", "string").with("format", "binary")
                        : of(parameter));
    }

    private static YamlObject form(Operation operation, Function<Parameter<?>, YamlObject> schema) {
        YamlObject properties = new YamlObject();
        List<String> required = new ArrayList<>();
        for (Parameter<?> parameter : operation.parameters()) {
            properties.with(parameter.name(), schema.apply(parameter).with("description", parameter.documentation()));
            if (!parameter.type().optional()) {
                required.add(parameter.name());
            }
        }
        return YamlObject.of("type", "object").with("properties", properties).with("required", required);
    }

    /**
     * The answer element of a success or a refusal. Of these, only {@code success} and {@code error} are always in a
     * refusal.
     */
    static YamlObject answer(AnswerSchema answer) {
        YamlObject properties = attributes(answer);
        if (answer.attributes().stream().noneMatch(attribute -> attribute.name().equals("error"))) {
            properties.with(
                    "error",
                    attribute(ParameterType.TEXT, "The text of the refusal; present only if success is false."));
        }
        YamlObject schema = YamlObject.of("type", "object").with("xml", YamlObject.of("name", answer.name()));
        // Before OpenAPI 3.2 a schema cannot describe the text of an element with attributes.
        answer.content()
                .ifPresent(type -> schema.with("description", "The type of the element's text is in x-text.")
                        .with("x-text", of(type)));
        return schema.with("properties", children(answer, properties)).with("required", List.of("success"));
    }

    private static YamlObject children(AnswerSchema parent, YamlObject properties) {
        for (AnswerSchema child : parent.children()) {
            YamlObject element = element(child);
            properties.with(
                    propertyOf(child, parent),
                    child.repeated() ? YamlObject.of("type", "array").with("items", element) : element);
        }
        return properties;
    }

    /** The name of the property for an element. It differs from that of the element if an attribute has the same name. */
    private static String propertyOf(AnswerSchema child, AnswerSchema parent) {
        boolean taken = parent.attributes().stream()
                .anyMatch(attribute -> attribute.name().equals(child.name()));
        return taken ? child.name() + "Element" : child.name();
    }

    private static YamlObject element(AnswerSchema element) {
        return element.content()
                .map(OpenApiSchemas::of)
                .orElseGet(() ->
                        YamlObject.of("type", "object").with("properties", children(element, attributes(element))))
                .with("description", element.documentation())
                .with("xml", YamlObject.of("name", element.name()));
    }

    private static YamlObject attributes(AnswerSchema element) {
        YamlObject properties = new YamlObject();
        element.attributes()
                .forEach(attribute ->
                        properties.with(attribute.name(), attribute(attribute.type(), attribute.documentation())));
        return properties;
    }

    private static YamlObject attribute(ParameterType<?> type, String documentation) {
        return of(type).with("description", documentation).with("xml", YamlObject.of("attribute", true));
    }

    private static YamlObject of(ParameterType<?> type) {
        YamlObject schema = YamlObject.of("type", type.jsonType());
        if (!type.jsonFormat().isEmpty()) {
            schema.with("format", type.jsonFormat());
        }
        return type.isBinary() ? schema.with("contentEncoding", "base64") : schema;
    }
}
