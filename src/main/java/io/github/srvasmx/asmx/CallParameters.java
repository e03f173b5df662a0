package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parameters of a call, collected while its request is read. If a parameter is sent twice, neither value is chosen: texts
 * are joined with a comma, as in {@code NameValueCollection} of .NET, and bytes become invalid, so that the call is refused.
 * Closing it deletes the bytes that no operation has taken.
 */
public final class CallParameters implements Closeable {

    private final BytesArgument.Receiver bytesReceiver;
    private final Optional<String> ticket;
    private final Set<String> namesOfBytes;
    private final Map<String, CharSequence> texts;
    private final Map<String, BytesArgument> bytes;

    /**
     * @param operation the operation that is called
     * @param names compares names; equal names are the same parameter
     */
    public CallParameters(Operation operation, Comparator<String> names, BytesArgument.Receiver bytesReceiver) {
        this.bytesReceiver = bytesReceiver;
        this.texts = new TreeMap<>(names);
        this.bytes = new TreeMap<>(names);
        this.ticket = operation.ticket();
        this.namesOfBytes = operation.takesBytes() ? namesOfBytes(operation, names) : Set.of();
    }

    /** Whether the parameter {@code name} is binary, so that {@link #addBytes} has to be used for it. */
    public boolean isBytes(String name) {
        return namesOfBytes.contains(name);
    }

    public void addText(String name, String value) {
        texts.merge(name, value, CallParameters::join);
    }

    /** A builder keeps the work linear in the number of values. */
    private static CharSequence join(CharSequence first, CharSequence second) {
        StringBuilder both = first instanceof StringBuilder builder ? builder : new StringBuilder(first);
        return both.append(',').append(second);
    }

    /** Returns the value to write the bytes of the parameter {@code name} to. */
    public BytesArgument addBytes(String name) {
        BytesArgument known = bytes.get(name);
        if (known == null) {
            return bytes(name);
        }
        known.markInvalid();
        return known;
    }

    /** The text of {@code name}, empty if it was not sent. */
    public String text(String name) {
        return texts.getOrDefault(name, "").toString();
    }

    private Optional<String> arrivedText(String name) {
        return Optional.ofNullable(texts.get(name)).map(CharSequence::toString);
    }

    /** The bytes of {@code name}, empty if they were not sent. */
    public BytesArgument bytes(String name) {
        return bytes.computeIfAbsent(
                name,
                parameter ->
                        bytesReceiver.receive(parameter, () -> ticket.flatMap(this::arrivedText), this::arrivedText));
    }

    @Override
    public void close() throws IOException {
        for (BytesArgument value : bytes.values()) {
            value.close();
        }
    }

    private static Set<String> namesOfBytes(Operation operation, Comparator<String> names) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.type().isBinary())
                .map(Parameter::name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(names)));
    }
}
