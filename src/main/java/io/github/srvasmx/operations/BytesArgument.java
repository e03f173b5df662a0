package io.github.srvasmx.operations;

import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.OverloadedException;
import io.github.srvasmx.common.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The value of a parameter of bytes, filled while the request is read. The bytes go to the store as soon as the ticket of a
 * live session is known. Before that they are held in memory; with another ticket they are dropped, since the operation
 * refuses the call anyway. An operation gets the value only after the whole request has been read. Closing it discards the
 * bytes unless an operation has kept them.
 */
public final class BytesArgument implements Closeable {

    /** The maximum number of bytes of a request for one byte of a value: base64 with every character percent-encoded. */
    public static final int ENCODED = 4;

    /** Supplies the values that a binding writes the bytes of a request to. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * Returns an empty value for a parameter of bytes. The caller closes it.
         *
         * @param ticket the ticket of the request, empty as long as it has not arrived
         */
        BytesArgument receive(Parameter<?> parameter, Supplier<Optional<String>> ticket);

        /**
         * The same for a receiver that makes use of other parameters.
         *
         * @param texts finds the text of a parameter by its name; empty as long as it has not arrived
         */
        default BytesArgument receive(
                Parameter<?> parameter, Supplier<Optional<String>> ticket, Function<String, Optional<String>> texts) {
            return receive(parameter, ticket);
        }

        /** Returns a receiver of values that keep no bytes, for a request that is only examined. */
        default Receiver withoutTicket() {
            return (parameter, ticket) -> receive(parameter, () -> Optional.of(""));
        }
    }

    private final Parameter<?> parameter;
    private final OutputStream bytes;
    private final UnauthenticatedBytes.Buffer held;
    private final Supplier<Optional<Boolean>> isLive;
    private Optional<Boolean> live = Optional.empty();
    private long length;
    private boolean invalid;
    private boolean tooLong;
    private @Nullable RuntimeException failure;

    /**
     * @param bytes of the Java type of {@code parameter}; closed with this value
     * @param memory holds the bytes that arrive before the ticket
     * @param isLive whether the ticket belongs to a live session; empty as long as the ticket has not arrived
     */
    public BytesArgument(
            Parameter<?> parameter,
            OutputStream bytes,
            UnauthenticatedBytes memory,
            Supplier<Optional<Boolean>> isLive) {
        this.parameter = parameter;
        this.bytes = bytes;
        this.held = memory.buffer();
        this.isLive = isLive;
    }

    /**
     * Appends bytes. It reports no error of the value, so that the request is read to its end. {@link #bytes} reports that
     * there are more bytes than the parameter allows, that the value is invalid, or that the store or the database failed.
     *
     * @throws OverloadedException when the ticket has not arrived and there is no memory to hold the bytes
     */
    public void write(byte[] source, int offset, int count) {
        length += count;
        tooLong |= length > parameter.type().longest();
        if (invalid || tooLong || failure != null) {
            held.clear();
            return;
        }
        Optional<Boolean> known = isLive();
        if (failure != null) {
            held.clear();
        } else if (known.isEmpty()) {
            held.add(source, offset, count);
        } else if (known.get()) {
            store(() -> bytes.write(source, offset, count));
        }
    }

    /** Does not ask again after a failure: if a later answer were positive, the bytes before it would be missing. */
    private Optional<Boolean> isLive() {
        if (live.isEmpty() && failure == null) {
            try {
                live = isLive.get();
            } catch (DataAccessException e) {
                failure = e;
            }
            live.ifPresent(this::release);
        }
        return live;
    }

    private void release(boolean isTicketLive) {
        if (isTicketLive) {
            store(() -> held.moveTo(bytes));
        } else {
            held.clear();
        }
    }

    private void store(IoAction writing) {
        try {
            writing.run();
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        }
    }

    /** Marks the value as invalid: it is not base64, or was sent twice. */
    public void markInvalid() {
        invalid = true;
    }

    /** Whether no byte has arrived. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** Marks the value as not sent, which is invalid unless the parameter is optional. */
    public void markAbsent() {
        invalid |= !parameter.type().optional();
    }

    /**
     * Returns the value. If there is no live session, its bytes are missing.
     *
     * @throws Refusal if the value is invalid, absent although it is required, or too long
     * @throws UncheckedIOException if the store failed
     * @throws DataAccessException if the database failed when it was asked for the session
     */
    OutputStream bytes() {
        if (invalid) {
            throw parameter.invalid();
        }
        if (tooLong) {
            throw Refusal.tooLong(parameter.name(), parameter.type().longest());
        }
        isLive();
        if (failure != null) {
            throw failure;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        held.clear();
        bytes.close();
    }
}
