package io.github.srvasmx.openapi;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values, forms and answers as schemas. */
final class OpenApiSchemas {

    private OpenApiSchemas() {}

    /** A value in a query or a form. */
    static YamlObject of(Parameter parameter) {
        YamlObject schema = of(parameter.type());
        return parameter.secret() ? schema.with("format", "password").with("writeOnly", true) : schema;
    }

    /** A form, in which bytes are text. */
    static YamlObject form(Operation operation) {
        return form(operation, OpenApiSchemas::of);
    }

    /** A form of parts, in which bytes are a file. */
    static YamlObject parts(Operation operation) {
        return form(
                operation,
                parameter -> parameter.type() == ParameterType.BYTES
                        ? YamlObject.of("type", "string").with("format", "binary")
                        : of(parameter));
    }

    private static YamlObject form(Operation operation, Function<Parameter, YamlObject> schema) {
        YamlObject properties = new YamlObject();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            properties.with(parameter.name(), schema.apply(parameter).with("description", parameter.documentation()));
            if (!parameter.type().isOptional()) {
                required.add(parameter.name());
            }
        }
        return YamlObject.of("type", "object").with("properties", properties).with("required", required);
    }

    /** The element that answers, be it a success or a refusal: of the latter only {@code success} and {@code error} are sure. */
    static YamlObject answer(AnswerSchema answer) {
        YamlObject properties = attributes(answer);
        if (answer.attributes().stream().noneMatch(attribute -> attribute.name().equals("error"))) {
            properties.with(
                    "error",
                    attribute(ParameterType.TEXT, "What was refused, and why; only there when success is false."));
        }
        YamlObject schema = YamlObject.of("type", "object").with("xml", YamlObject.of("name", answer.name()));
        if (answer.content() == AnswerSchema.Content.BASE64) {
            // The schema of an element with attributes has no place for its text before OpenAPI 3.2.
            schema.with("description", "The text of the element is the bytes, as base64.")
                    .with("x-text", of(ParameterType.BYTES));
        }
        return schema.with("properties", children(answer, properties)).with("required", List.of("success"));
    }

    private static YamlObject children(AnswerSchema shape, YamlObject properties) {
        for (AnswerSchema child : shape.children()) {
            YamlObject element = element(child);
            properties.with(
                    child.name(),
                    child.repeated() ? YamlObject.of("type", "array").with("items", element) : element);
        }
        return properties;
    }

    private static YamlObject element(AnswerSchema shape) {
        YamlObject schema = shape.content() == AnswerSchema.Content.TEXT
                ? YamlObject.of("type", "string")
                : YamlObject.of("type", "object").with("properties", children(shape, attributes(shape)));
        return schema.with("description", shape.documentation()).with("xml", YamlObject.of("name", shape.name()));
    }

    private static YamlObject attributes(AnswerSchema shape) {
        YamlObject properties = new YamlObject();
        shape.attributes()
                .forEach(attribute ->
                        properties.with(attribute.name(), attribute(attribute.type(), attribute.documentation())));
        return properties;
    }

    private static YamlObject attribute(ParameterType type, String documentation) {
        return of(type).with("description", documentation).with("xml", YamlObject.of("attribute", true));
    }

    private static YamlObject of(ParameterType type) {
        return switch (type) {
            case TEXT -> YamlObject.of("type", "string");
            case INT -> YamlObject.of("type", "integer").with("format", "int32");
            case LONG -> YamlObject.of("type", "integer").with("format", "int64");
            case BOOLEAN -> YamlObject.of("type", "boolean");
            case BYTES -> YamlObject.of("type", "string").with("contentEncoding", "base64");
        };
    }
}
