package io.github.srvasmx.operations;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.FileContent;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call. {@link AnswerSchema} defines whether it is written as an XML element, or as the bytes of a file. For
 * a file, the only attributes are the success of the call and the error.
 *
 * @param attributes in the order of the contract
 * @param children read once, while the answer is written. A long list finds its next elements only then; if it fails, the
 *     connection is cut off, since a part of the answer is already sent
 * @param content the bytes of a chunk or of a file; closed with the answer
 */
public record Answer(
        List<Attribute> attributes,
        Iterable<Element> children,
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
     * @param children read once, as those of the answer
     * @param text its text content, not yet escaped; may be empty
     */
    public record Element(String name, List<Attribute> attributes, Iterable<Element> children, String text) {

        public Element {
            attributes = List.copyOf(attributes);
        }

        public static Element of(String name, Object text) {
            return new Element(name, List.of(), List.of(), text.toString());
        }

        public static Element of(String name, Iterable<Element> children) {
            return new Element(name, List.of(), children, "");
        }

        public Element with(String attribute, Object value) {
            return new Element(name, appended(attributes, new Attribute(attribute, value.toString())), children, text);
        }
    }

    public Answer {
        attributes = List.copyOf(attributes);
    }

    public static Answer success() {
        return new Answer(List.of(new Attribute("success", "true")), List.of(), null);
    }

    /** A success that begins with an empty {@code error}, as the contract defines for many operations. */
    public static Answer withoutError() {
        return success().with("error", "");
    }

    public static Answer failure(String error) {
        return failure().with("error", error);
    }

    /** A failure whose other attributes follow; one of them is {@code error}. */
    public static Answer failure() {
        return new Answer(List.of(new Attribute("success", "false")), List.of(), null);
    }

    /** A success that consists of a file. */
    public static Answer of(FileContent file) {
        return success().containing(file);
    }

    /** Whether the call was successful. Every answer begins with the attribute that says so. */
    public boolean isSuccess() {
        return attributes.get(0).value().equals("true");
    }

    public Answer with(String name, Object value) {
        return new Answer(appended(attributes, new Attribute(name, value.toString())), children, content);
    }

    /** Whether the answer is a file, of any length. */
    public boolean isFile() {
        return content instanceof FileContent;
    }

    /** The text of the refusal or failure; empty if there is none. */
    public String error() {
        return attribute("error").orElse("");
    }

    /** The value of the attribute with this name, if there is one. */
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }

    public Answer containing(Iterable<Element> elements) {
        return new Answer(attributes, elements, content);
    }

    public Answer containing(ByteSource bytes) {
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
