package io.github.srvasmx.operations;

import io.github.srvasmx.common.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call, written as an XML element. {@link AnswerSchema} has the name of the element.
 *
 * @param attributes in the order of the contract
 * @param content the bytes of a chunk; closed with the answer
 */
public record Answer(
        List<Attribute> attributes,
        List<Element> children,
        @Nullable ByteSource content) implements Closeable {

    /**
     * An attribute of an element.
     *
     * @param value as text, not yet escaped
     */
    public record Attribute(String name, String value) {}

    /**
     * An element within the answer.
     *
     * @param text its text content, not yet escaped; may be empty
     */
    public record Element(String name, List<Attribute> attributes, List<Element> children, String text) {

        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
        }

        static Element of(String name, Object text) {
            return new Element(name, List.of(), List.of(), text.toString());
        }

        static Element of(String name, List<Element> children) {
            return new Element(name, List.of(), children, "");
        }

        Element with(String attribute, Object value) {
            return new Element(name, appended(attributes, new Attribute(attribute, value.toString())), children, text);
        }
    }

    public Answer {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    static Answer success() {
        return new Answer(List.of(new Attribute("success", "true")), List.of(), null);
    }

    static Answer failure(String error) {
        return failure().with("error", error);
    }

    /** A failure whose other attributes follow; one of them is {@code error}. */
    static Answer failure() {
        return new Answer(List.of(new Attribute("success", "false")), List.of(), null);
    }

    /** Whether the call was successful. Every answer begins with the attribute that says so. */
    public boolean isSuccess() {
        return attributes.get(0).value().equals("true");
    }

    Answer with(String name, Object value) {
        return new Answer(appended(attributes, new Attribute(name, value.toString())), children, content);
    }

    Answer containing(List<Element> elements) {
        return new Answer(attributes, elements, content);
    }

    Answer containing(ByteSource bytes) {
        return new Answer(attributes, children, bytes);
    }

    private static List<Attribute> appended(List<Attribute> attributes, Attribute last) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(last);
        return more;
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
