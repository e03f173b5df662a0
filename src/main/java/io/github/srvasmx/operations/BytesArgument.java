package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.upload.IncomingChunk;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter of bytes, put together while the request is read. Nothing comes of it unless the whole request
 * has been read. Closed, it lets go of what no operation has taken.
 */
public final class BytesArgument implements Closeable {

    /** How many bytes it may have. */
    public static final int LONGEST = ChunkSize.LARGEST;

    /** How many bytes a request may take for them, be it that every character of their base64 is percent-encoded. */
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
     * Adds bytes. What cannot be kept is told to the operation and not here, so that the request is read to its end: bytes
     * beyond {@link #LONGEST}, after {@link #markInvalid}, or that the store did not take.
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

    /** Notes that what was sent is no value: no base64, or given twice. */
    public void markInvalid() {
        invalid = true;
    }

    /**
     * @throws Refusal when it is no value, or too long
     * @throws UncheckedIOException when the store did not take it
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
