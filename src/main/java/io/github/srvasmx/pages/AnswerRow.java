package io.github.srvasmx.pages;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.ParameterType;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a client can read in an answer.
 *
 * @param where an attribute of the answer by its name; anything deeper by its path, {@code Versions/Version/@Number}
 */
record AnswerRow(String where, String type, String meaning) {

    static List<AnswerRow> of(AnswerSchema answer) {
        List<AnswerRow> rows = new ArrayList<>();
        answer.attributes().forEach(attribute -> rows.add(of(attribute.name(), attribute)));
        if (answer.content() == AnswerSchema.Content.BASE64) {
            rows.add(new AnswerRow("the element's text", ParameterType.BYTES.schemaName(), "The bytes."));
        }
        answer.children().forEach(child -> add(child, "", rows));
        return rows;
    }

    private static void add(AnswerSchema shape, String parent, List<AnswerRow> rows) {
        String path = parent + shape.name();
        boolean text = shape.content() == AnswerSchema.Content.TEXT;
        rows.add(new AnswerRow(
                path,
                text ? ParameterType.TEXT.schemaName() : "element",
                shape.documentation() + (shape.repeated() ? " Any number of them." : "")));
        shape.attributes().forEach(attribute -> rows.add(of(path + "/@" + attribute.name(), attribute)));
        shape.children().forEach(child -> add(child, path + "/", rows));
    }

    private static AnswerRow of(String where, AnswerSchema.Attribute attribute) {
        return new AnswerRow(where, attribute.type().schemaName(), attribute.documentation());
    }
}
