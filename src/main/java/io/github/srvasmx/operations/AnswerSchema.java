package io.github.srvasmx.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of an element of a successful answer; the answer itself is such an element, unless it is {@link #bytes()}. A
 * refusal has the same element name, {@code success="false"} and {@code error}.
 *
 * @param name empty if there is no element, only bytes
 * @param documentation one line for the reader of a description; empty for the answer itself
 * @param repeated whether the element may occur any number of times, including zero
 * @param attributes in the order of the contract
 * @param children in the order of the contract; repeated elements with different names may alternate
 * @param content the type of the element's text, if it has any
 */
public record AnswerSchema(
        String name,
        String documentation,
        boolean repeated,
        List<Attribute> attributes,
        List<AnswerSchema> children,
        Optional<ParameterType<?>> content) {

    /**
     * An attribute.
     *
     * @param optional whether only some of the successful answers have it
     */
    public record Attribute(String name, ParameterType<?> type, String documentation, boolean optional) {}

    public AnswerSchema {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The answer {@code name}; its first attribute is {@code success}. */
    public static AnswerSchema success(String name) {
        return element(name, "").with("success", ParameterType.BOOLEAN, "Whether the call succeeded.");
    }

    /** An answer that is not an element but the bytes of a file. */
    public static AnswerSchema bytes() {
        return element("", "").containing(ParameterType.BYTES);
    }

    /** Whether the answer is not an element but the bytes of a file. */
    public boolean isBytes() {
        return name.isEmpty();
    }

    public static AnswerSchema element(String name, String documentation) {
        return new AnswerSchema(name, documentation, false, List.of(), List.of(), Optional.empty());
    }

    /** With the attribute {@code error}, which some operations also send if there is no error. */
    public AnswerSchema withError() {
        return withText("error", "Empty if the call succeeded.");
    }

    public AnswerSchema withText(String attribute, String meaning) {
        return with(attribute, ParameterType.TEXT, meaning);
    }

    public AnswerSchema with(String attribute, ParameterType<?> type, String meaning) {
        return with(new Attribute(attribute, type, meaning, false));
    }

    /** With an attribute that only some of the successful answers have. */
    public AnswerSchema withOptionalText(String attribute, String meaning) {
        return with(new Attribute(attribute, ParameterType.TEXT, meaning, true));
    }

    private AnswerSchema with(Attribute attribute) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new AnswerSchema(name, documentation, repeated, more, children, content);
    }

    public AnswerSchema containing(AnswerSchema... elements) {
        return new AnswerSchema(name, documentation, repeated, attributes, List.of(elements), content);
    }

    public AnswerSchema containing(ParameterType<?> type) {
        return new AnswerSchema(name, documentation, repeated, attributes, children, Optional.of(type));
    }

    public AnswerSchema anyNumber() {
        return new AnswerSchema(name, documentation, true, attributes, children, content);
    }
}
