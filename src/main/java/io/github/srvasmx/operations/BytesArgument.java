package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.upload.IncomingChunk;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter of bytes, filled while the request is read. An operation gets it only after the whole request
 * has been read. Closing it discards the bytes unless an operation has kept them.
 */
public final class BytesArgument implements Closeable {

    /** The maximum length in bytes. */
    public static final int LONGEST = ChunkSize.LARGEST;

    /** The maximum length in a request, in bytes: base64 of which every character is percent-encoded. */
    public static final long LONGEST_ENCODED = 4L * LONGEST;

    /** Supplies the values that a binding writes the bytes of a request to. */
    @FunctionalInterface
    public interface Receiver {

        /** Returns an empty value for the parameter {@code parameter}. The caller closes it. */
        BytesArgument receive(String parameter);
    }

    private final String name;
    private final IncomingChunk bytes;
    private boolean invalid;
    private boolean tooLong;
    private @Nullable IOException failure;

    BytesArgument(String name, IncomingChunk bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Appends bytes. It reports no error, so that the request is read to its end. {@link #bytes} reports that there are more
     * than {@link #LONGEST} bytes, that the value is invalid, or that the store failed.
     */
    public void write(byte[] source, int offset, int length) {
        tooLong |= bytes.length() + length > LONGEST;
        if (invalid || tooLong || failure != null) {
            return;
        }
        try {
            bytes.write(source, offset, length);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Marks the value as invalid: it is not base64, or was sent twice. */
    public void markInvalid() {
        invalid = true;
    }

    /**
     * @throws Refusal if the value is invalid or too long
     * @throws UncheckedIOException if the store failed
     */
    IncomingChunk bytes() {
        if (invalid) {
            throw Refusal.invalidParameter(name);
        }
        if (tooLong) {
            throw Refusal.tooLong(name, LONGEST);
        }
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
