package io.github.srvasmx.operations;

import java.util.ArrayList;
import java.util.List;

/**
 * What an element of an answer looks like when all went well; the answer itself is one. A failure is an element of the same
 * name with {@code success="false"} and {@code error}.
 *
 * @param documentation one line for the reader of a description; empty for the answer itself
 * @param repeated whether there may be any number of it, none included
 * @param attributes in the contract's order
 * @param children in the contract's order; elements of different names that are repeated may come mixed
 */
public record AnswerSchema(
        String name,
        String documentation,
        boolean repeated,
        List<Attribute> attributes,
        List<AnswerSchema> children,
        Content content) {

    /** What an element holds beside its children. */
    public enum Content {
        NONE,
        TEXT,
        BASE64
    }

    /** An attribute that is always there. */
    public record Attribute(String name, ParameterType type, String documentation) {}

    public AnswerSchema {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The answer {@code name}, which begins with the attribute {@code success}. */
    static AnswerSchema success(String name) {
        return element(name, "").with("success", ParameterType.BOOLEAN, "Whether the call did what it was to do.");
    }

    static AnswerSchema element(String name, String documentation) {
        return new AnswerSchema(name, documentation, false, List.of(), List.of(), Content.NONE);
    }

    /** With the attribute {@code error}, which some answers have also when there is none. */
    AnswerSchema withError() {
        return withText("error", "Empty.");
    }

    AnswerSchema withText(String attribute, String meaning) {
        return with(attribute, ParameterType.TEXT, meaning);
    }

    AnswerSchema with(String attribute, ParameterType type, String meaning) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(new Attribute(attribute, type, meaning));
        return new AnswerSchema(name, documentation, repeated, more, children, content);
    }

    AnswerSchema containing(AnswerSchema... elements) {
        return new AnswerSchema(name, documentation, repeated, attributes, List.of(elements), content);
    }

    AnswerSchema holding(Content what) {
        return new AnswerSchema(name, documentation, repeated, attributes, children, what);
    }

    /** Any number of these. */
    AnswerSchema anyNumber() {
        return new AnswerSchema(name, documentation, true, attributes, children, content);
    }
}
