package io.github.srvasmx.operations;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The XML element that a client is to read: attributes in the contract's order and, for a chunk, bytes. Its name is the
 * operation's.
 *
 * @param content closed with the answer, by whoever writes it
 */
public record Answer(List<Attribute> attributes, @Nullable BinaryContent content) implements Closeable {

    /**
     * An attribute of the element.
     *
     * @param value as text, not yet escaped
     */
    public record Attribute(String name, String value) {}

    public Answer {
        attributes = List.copyOf(attributes);
    }

    static Answer success() {
        return new Answer(List.of(new Attribute("success", "true")), null);
    }

    static Answer failure(String error) {
        return new Answer(List.of(new Attribute("success", "false"), new Attribute("error", error)), null);
    }

    Answer with(String name, Object value) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(new Attribute(name, value.toString()));
        return new Answer(more, content);
    }

    Answer containing(BinaryContent bytes) {
        return new Answer(attributes, bytes);
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
