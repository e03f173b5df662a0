package io.github.srvasmx.asmx;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as XML in UTF-8. The length is known before anything is written, except for a list that does not fit into
 * the buffer: its elements are found while it is written. Binary content is encoded as base64 while it is written.
 */
public final class AnswerWriter implements Closeable {

    /** Number of characters of a list that are written at once. */
    private static final int BUFFER = 48 * 1024;

    private final byte[] head;
    private final ElementSequence children;
    private final @Nullable ByteSource content;
    private final byte[] tail;

    private AnswerWriter(byte[] head, ElementSequence children, @Nullable ByteSource content, byte[] tail) {
        this.head = head;
        this.children = children;
        this.content = content;
        this.tail = tail;
    }

    /**
     * Returns a writer of the answer element between {@code before} and {@code after}.
     *
     * @param answer closed together with this writer
     * @param declaration written after the attributes; resets a default namespace that surrounds the element
     */
    public static AnswerWriter of(Operation operation, Answer answer, String before, String declaration, String after) {
        StringBuilder text = new StringBuilder(512).append(before);
        text.append('<').append(operation.answer().name());
        XmlEscaper.attributes(answer.attributes(), text);
        text.append(declaration);
        ByteSource content = answer.content();
        ElementSequence children = new ElementSequence(answer.children());
        boolean hasContent = content != null && content.length() > 0;
        if (!hasContent && !children.hasNext()) {
            return new AnswerWriter(utf8(text.append(" />").append(after)), children, content, new byte[0]);
        }
        text.append('>');
        fill(text, children);
        return new AnswerWriter(
                utf8(text), children, content, utf8("</" + operation.answer().name() + ">" + after));
    }

    /**
     * Returns a writer of the element {@code name} with the bytes of {@code answer} as base64, between {@code before} and
     * {@code after}. If there are no bytes because the call failed, there is no element.
     *
     * @param answer closed together with this writer
     */
    public static AnswerWriter ofBytes(String name, Answer answer, String before, String after) {
        ByteSource content = answer.content();
        if (content == null) {
            return new AnswerWriter(utf8(before + after), new ElementSequence(List.of()), null, new byte[0]);
        }
        return new AnswerWriter(
                utf8(before + "<" + name + ">"),
                new ElementSequence(List.of()),
                content,
                utf8("</" + name + ">" + after));
    }

    /** The number of bytes that {@link #writeTo} writes; empty if it is not known because the answer is a long list. */
    public OptionalLong length() {
        if (children.hasNext()) {
            return OptionalLong.empty();
        }
        long contentLength = content == null ? 0 : (content.length() + 2) / 3 * 4;
        return OptionalLong.of(head.length + contentLength + tail.length);
    }

    /**
     * Writes the answer. This can be called once.
     *
     * @param encoder writes the content, if there is any
     * @throws IOException when the target cannot be written or the content cannot be read
     */
    public void writeTo(OutputStream target, ContentEncoder encoder) throws IOException {
        target.write(head);
        StringBuilder text = new StringBuilder();
        while (children.hasNext()) {
            text.setLength(0);
            fill(text, children);
            target.write(utf8(text));
        }
        if (content != null && content.length() > 0) {
            encoder.encode(content, target);
        }
        // Tomcat closes the stream after the last byte of the announced length, and then refuses even an empty write.
        if (tail.length > 0) {
            target.write(tail);
        }
    }

    /** Appends elements until there are enough to be sent. */
    private static void fill(StringBuilder text, ElementSequence children) {
        while (children.hasNext() && text.length() < BUFFER) {
            children.appendNext(text);
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
