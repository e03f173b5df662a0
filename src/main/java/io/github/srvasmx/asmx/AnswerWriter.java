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
 * An answer as bytes in UTF-8, its length known before the first is written. Bytes that it carries are encoded while
 * they are written, through a buffer of a fixed size.
 */
public final class AnswerWriter implements Closeable {

    /** A multiple of three, so that no padding falls between two pieces. */
    private static final int PIECE = 48 * 1024;

    private final byte[] head;
    private final @Nullable ByteSource content;
    private final byte[] tail;

    private AnswerWriter(byte[] head, @Nullable ByteSource content, byte[] tail) {
        this.head = head;
        this.content = content;
        this.tail = tail;
    }

    /**
     * The answer element, between {@code before} and {@code after}.
     *
     * @param declaration written behind its attributes: the way out of a default name space where it stands in one
     * @param answer closed with this rendering
     */
    public static AnswerWriter of(Operation operation, Answer answer, String before, String declaration, String after) {
        StringBuilder text = new StringBuilder(512).append(before);
        text.append('<').append(operation.answer().name());
        XmlEscaper.attributes(answer.attributes(), text);
        text.append(declaration);
        ByteSource content = answer.content();
        boolean carriesBytes = content != null && content.length() > 0;
        if (!carriesBytes && answer.children().isEmpty()) {
            return new AnswerWriter(utf8(text.append(" />").append(after).toString()), content, new byte[0]);
        }
        text.append('>');
        answer.children().forEach(child -> XmlEscaper.element(child, text));
        return new AnswerWriter(
                utf8(text.toString()), content, utf8("</" + operation.answer().name() + ">" + after));
    }

    /** How many bytes {@link #writeTo} writes. */
    public long length() {
        long contentLength = content == null ? 0 : (content.length() + 2L) / 3 * 4;
        return head.length + contentLength + tail.length;
    }

    /**
     * Writes it, to be called once.
     *
     * @throws IOException when the target cannot be written or the bytes to carry cannot be read
     */
    public void writeTo(OutputStream target) throws IOException {
        target.write(head);
        if (content != null && content.length() > 0) {
            writeBase64(content, target);
        }
        // Tomcat has closed the stream with the last byte that the length announced, and takes not even none after it.
        if (tail.length > 0) {
            target.write(tail);
        }
    }

    private static void writeBase64(ByteSource content, OutputStream target) throws IOException {
        Base64.Encoder encoder = Base64.getEncoder();
        ByteBuffer piece = ByteBuffer.allocate(Math.min(PIECE, content.length()));
        byte[] encoded = new byte[(piece.capacity() + 2) / 3 * 4];
        for (int done = 0; done < content.length(); done += piece.limit()) {
            piece.clear().limit(Math.min(piece.capacity(), content.length() - done));
            content.read(done, piece);
            int length = piece.limit() == piece.capacity()
                    ? encoder.encode(piece.array(), encoded)
                    : encodeLast(encoder, piece, encoded);
            target.write(encoded, 0, length);
        }
    }

    private static int encodeLast(Base64.Encoder encoder, ByteBuffer piece, byte[] encoded) {
        byte[] last = new byte[piece.limit()];
        piece.get(0, last);
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
