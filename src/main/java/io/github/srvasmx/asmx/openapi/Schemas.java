package io.github.srvasmx.asmx.openapi;

import io.github.srvasmx.operations.AnswerShape;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values, forms and answers as schemas. */
final class Schemas {

    private Schemas() {}

    /** A value in a query or a form. */
    static Tree of(Parameter parameter) {
        Tree schema = of(parameter.type());
        return parameter.secret() ? schema.with("format", "password").with("writeOnly", true) : schema;
    }

    /** A form, in which bytes are text. */
    static Tree form(Operation operation) {
        return form(operation, Schemas::of);
    }

    /** A form of parts, in which bytes are a file. */
    static Tree parts(Operation operation) {
        return form(
                operation,
                parameter -> parameter.type() == ParameterType.BYTES
                        ? Tree.of("type", "string").with("format", "binary")
                        : of(parameter));
    }

    private static Tree form(Operation operation, Function<Parameter, Tree> schema) {
        Tree properties = new Tree();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            properties.with(parameter.name(), schema.apply(parameter).with("description", parameter.documentation()));
            if (!parameter.type().isOptional()) {
                required.add(parameter.name());
            }
        }
        return Tree.of("type", "object").with("properties", properties).with("required", required);
    }

    /** The element that answers, be it a success or a refusal: of the latter only {@code success} and {@code error} are sure. */
    static Tree answer(AnswerShape answer) {
        Tree properties = attributes(answer);
        if (answer.attributes().stream().noneMatch(attribute -> attribute.name().equals("error"))) {
            properties.with(
                    "error",
                    attribute(ParameterType.TEXT, "What was refused, and why; only there when success is false."));
        }
        Tree schema = Tree.of("type", "object").with("xml", Tree.of("name", answer.name()));
        if (answer.content() == AnswerShape.Content.BASE64) {
            // The schema of an element with attributes has no place for its text before OpenAPI 3.2.
            schema.with("description", "The text of the element is the bytes, as base64.")
                    .with("x-text", of(ParameterType.BYTES));
        }
        return schema.with("properties", children(answer, properties)).with("required", List.of("success"));
    }

    private static Tree children(AnswerShape shape, Tree properties) {
        for (AnswerShape child : shape.children()) {
            Tree element = element(child);
            properties.with(
                    child.name(), child.repeated() ? Tree.of("type", "array").with("items", element) : element);
        }
        return properties;
    }

    private static Tree element(AnswerShape shape) {
        Tree schema = shape.content() == AnswerShape.Content.TEXT
                ? Tree.of("type", "string")
                : Tree.of("type", "object").with("properties", children(shape, attributes(shape)));
        return schema.with("description", shape.documentation()).with("xml", Tree.of("name", shape.name()));
    }

    private static Tree attributes(AnswerShape shape) {
        Tree properties = new Tree();
        shape.attributes()
                .forEach(attribute ->
                        properties.with(attribute.name(), attribute(attribute.type(), attribute.documentation())));
        return properties;
    }

    private static Tree attribute(ParameterType type, String documentation) {
        return of(type).with("description", documentation).with("xml", Tree.of("attribute", true));
    }

    private static Tree of(ParameterType type) {
        return switch (type) {
            case TEXT -> Tree.of("type", "string");
            case INT -> Tree.of("type", "integer").with("format", "int32");
            case LONG -> Tree.of("type", "integer").with("format", "int64");
            case BOOLEAN -> Tree.of("type", "boolean");
            case BYTES -> Tree.of("type", "string").with("contentEncoding", "base64");
        };
    }
}
