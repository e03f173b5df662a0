package io.github.srvasmx.pages;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.AnswerSchema.Attribute;
import io.github.srvasmx.operations.Operation;

/** The answer of an operation with types as placeholders for values. It is indented for readers; real answers are not. */
final class SampleAnswer {

    private static final String BYTES = "bytes";

    private final StringBuilder text = new StringBuilder();

    private SampleAnswer() {}

    /** The answer; a word for its bytes if it is a file. */
    static String of(Operation operation) {
        return operation.answer().isBytes() ? BYTES : write(operation.answer(), "");
    }

    /** The answer inside a SOAP envelope, with the declaration that removes it from the surrounding namespace. */
    static String inSoap(Operation operation) {
        return write(operation.answer(), " xmlns=\"\"");
    }

    private static String write(AnswerSchema answer, String declaration) {
        SampleAnswer sample = new SampleAnswer();
        sample.element(answer, "", declaration);
        return sample.text.toString().stripTrailing();
    }

    private void element(AnswerSchema schema, String indent, String declaration) {
        text.append(indent).append('<').append(schema.name());
        for (Attribute attribute : schema.attributes()) {
            text.append(' ')
                    .append(attribute.name())
                    .append("=\"")
                    .append(value(attribute))
                    .append('"');
        }
        text.append(declaration);
        if (schema.children().isEmpty()) {
            content(schema);
        } else {
            text.append(">\n");
            schema.children().forEach(child -> element(child, indent + "  ", ""));
            text.append(indent).append("</").append(schema.name()).append(">\n");
        }
    }

    private void content(AnswerSchema schema) {
        text.append(schema.content()
                .map(type -> ">" + type.xsdName() + "</" + schema.name() + ">\n")
                .orElse(" />\n"));
    }

    private static String value(Attribute attribute) {
        return switch (attribute.name()) {
            case "success" -> "true";
            case "error" -> "";
            default -> attribute.type().xsdName();
        };
    }
}
