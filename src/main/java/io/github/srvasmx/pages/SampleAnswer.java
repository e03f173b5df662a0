package io.github.srvasmx.pages;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.AnswerSchema.Attribute;
import io.github.srvasmx.operations.Operation;

/** The answer of an operation, with a type in the place of each value; line by line, as no client gets it but all can read. */
final class SampleAnswer {

    private final StringBuilder text = new StringBuilder();

    private SampleAnswer() {}

    static String of(Operation operation) {
        return write(operation.answer(), "");
    }

    /** As it stands within an envelope: out of the name space around it. */
    static String inSoap(Operation operation) {
        return write(operation.answer(), " xmlns=\"\"");
    }

    private static String write(AnswerSchema answer, String declaration) {
        SampleAnswer sample = new SampleAnswer();
        sample.element(answer, "", declaration);
        return sample.text.toString().stripTrailing();
    }

    private void element(AnswerSchema shape, String indent, String declaration) {
        text.append(indent).append('<').append(shape.name());
        for (Attribute attribute : shape.attributes()) {
            text.append(' ')
                    .append(attribute.name())
                    .append("=\"")
                    .append(value(attribute))
                    .append('"');
        }
        text.append(declaration);
        if (shape.children().isEmpty()) {
            content(shape);
        } else {
            text.append(">\n");
            shape.children().forEach(child -> element(child, indent + "  ", ""));
            text.append(indent).append("</").append(shape.name()).append(">\n");
        }
    }

    private void content(AnswerSchema shape) {
        switch (shape.content()) {
            case NONE -> text.append(" />\n");
            case TEXT -> text.append(">string</").append(shape.name()).append(">\n");
            case BASE64 -> text.append(">base64Binary</").append(shape.name()).append(">\n");
        }
    }

    private static String value(Attribute attribute) {
        return switch (attribute.name()) {
            case "success" -> "true";
            case "error" -> "";
            default -> attribute.type().schemaName();
        };
    }
}
