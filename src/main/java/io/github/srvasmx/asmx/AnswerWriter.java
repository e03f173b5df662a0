package io.github.srvasmx.asmx;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer in UTF-8. Its length is known before anything is written. Binary content is encoded as base64 while it is
 * written, through a buffer of fixed size.
 */
public final class AnswerWriter implements Closeable {

    /** Number of bytes that are encoded at once: a multiple of three, so that only the last part is padded. */
    private static final int BUFFER = 48 * 1024;

    private final byte[] head;
    private final @Nullable ByteSource content;
    private final byte[] tail;

    private AnswerWriter(byte[] head, @Nullable ByteSource content, byte[] tail) {
        this.head = head;
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
        boolean hasContent = content != null && content.length() > 0;
        if (!hasContent && answer.children().isEmpty()) {
            return new AnswerWriter(utf8(text.append(" />").append(after).toString()), content, new byte[0]);
        }
        text.append('>');
        answer.children().forEach(child -> XmlEscaper.element(child, text));
        return new AnswerWriter(
                utf8(text.toString()), content, utf8("</" + operation.answer().name() + ">" + after));
    }

    /** The number of bytes that {@link #writeTo} writes. */
    public long length() {
        long contentLength = content == null ? 0 : (content.length() + 2L) / 3 * 4;
        return head.length + contentLength + tail.length;
    }

    /**
     * Writes the answer. This can be called once.
     *
     * @throws IOException when the target cannot be written or the content cannot be read
     */
    public void writeTo(OutputStream target) throws IOException {
        target.write(head);
        if (content != null && content.length() > 0) {
            writeBase64(content, target);
        }
        // Tomcat closes the stream after the last byte of the announced length, and then refuses even an empty write.
        if (tail.length > 0) {
            target.write(tail);
        }
    }

    private static void writeBase64(ByteSource content, OutputStream target) throws IOException {
        Base64.Encoder encoder = Base64.getEncoder();
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER, content.length()));
        byte[] encoded = new byte[(buffer.capacity() + 2) / 3 * 4];
        for (int done = 0; done < content.length(); done += buffer.limit()) {
            buffer.clear().limit(Math.min(buffer.capacity(), content.length() - done));
            content.read(done, buffer);
            int length = buffer.limit() == buffer.capacity()
                    ? encoder.encode(buffer.array(), encoded)
                    : encodeLast(encoder, buffer, encoded);
            target.write(encoded, 0, length);
        }
    }

    private static int encodeLast(Base64.Encoder encoder, ByteBuffer buffer, byte[] encoded) {
        byte[] last = new byte[buffer.limit()];
        buffer.get(0, last);
        return encoder.encode(last, encoded);
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
