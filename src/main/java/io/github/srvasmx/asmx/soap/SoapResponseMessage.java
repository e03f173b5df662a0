package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.ContentEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import javax.xml.namespace.QName;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.FaultAwareWebServiceMessage;
import org.springframework.ws.transport.TransportOutputStream;

/** The response with the answer of an operation. It writes the content of the answer directly, without a copy. */
final class SoapResponseMessage implements FaultAwareWebServiceMessage, Closeable {

    private final SoapVersion version;
    private final AnswerWriter payload;
    private final boolean started;
    private final ContentEncoder encoder;

    /**
     * @param started whether the envelope is already sent up to the start of the payload
     */
    SoapResponseMessage(SoapVersion version, AnswerWriter payload, boolean started, ContentEncoder encoder) {
        this.version = version;
        this.payload = payload;
        this.started = started;
        this.encoder = encoder;
    }

    /**
     * Writes the envelope. This can be called once, and not together with {@link #getPayloadSource}.
     *
     * @throws IOException when the stream cannot be written or the content cannot be read
     */
    @Override
    public void writeTo(OutputStream stream) throws IOException {
        byte[] start = version.bodyStart().getBytes(StandardCharsets.UTF_8);
        byte[] end = version.bodyEnd().getBytes(StandardCharsets.UTF_8);
        if (!started) {
            OptionalLong length = payload.length();
            addHeaders(
                    stream,
                    version,
                    length.isPresent() ? OptionalLong.of(start.length + length.getAsLong() + end.length) : length);
            stream.write(start);
        }
        payload.writeTo(stream, encoder);
        stream.write(end);
    }

    @Override
    public Source getPayloadSource() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            payload.writeTo(bytes, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamSource(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Override
    public Result getPayloadResult() {
        throw new UnsupportedOperationException("An answer has no payload to write to");
    }

    @Override
    public boolean hasFault() {
        return false;
    }

    @Override
    public @Nullable QName getFaultCode() {
        return null;
    }

    @Override
    public @Nullable String getFaultReason() {
        return null;
    }

    /**
     * Adds the headers of an answer if {@code stream} belongs to a transport that has headers.
     *
     * @param length the length of the answer in bytes; empty if it is not known
     */
    static void addHeaders(OutputStream stream, SoapVersion version, OptionalLong length) throws IOException {
        if (stream instanceof TransportOutputStream transport) {
            transport.addHeader("Content-Type", version.contentType());
            if (length.isPresent()) {
                transport.addHeader("Content-Length", Long.toString(length.getAsLong()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        payload.close();
    }
}
