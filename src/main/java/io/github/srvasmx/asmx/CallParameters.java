package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parameters of a call, gathered while its request is read. Of one that is given twice no value is picked: texts are
 * joined with a comma, as .NET's {@code NameValueCollection} does, and bytes are spoilt, so that the call is refused for
 * what it is. Closed, it lets go of the bytes that no operation has taken.
 */
public final class CallParameters implements Closeable {

    private final BytesArgument.Receiver bytesReceiver;
    private final Set<String> namesOfBytes;
    private final Map<String, CharSequence> texts;
    private final Map<String, BytesArgument> bytes;

    /**
     * @param operation the one that is called
     * @param names tells which names are the same
     */
    public CallParameters(Operation operation, Comparator<String> names, BytesArgument.Receiver bytesReceiver) {
        this.bytesReceiver = bytesReceiver;
        this.texts = new TreeMap<>(names);
        this.bytes = new TreeMap<>(names);
        this.namesOfBytes = operation.takesBytes() ? namesOfBytes(operation, names) : Set.of();
    }

    /** Whether the parameter {@code name} is bytes, to be added as such. */
    public boolean isBytes(String name) {
        return namesOfBytes.contains(name);
    }

    public void addText(String name, String value) {
        texts.merge(name, value, CallParameters::join);
    }

    /** Of ten thousand, a new text for each would be as much work as their square. */
    private static CharSequence join(CharSequence first, CharSequence second) {
        StringBuilder both = first instanceof StringBuilder builder ? builder : new StringBuilder(first);
        return both.append(',').append(second);
    }

    /** What the bytes of the parameter {@code name} are to be written to. */
    public BytesArgument addBytes(String name) {
        BytesArgument known = bytes.get(name);
        if (known == null) {
            return bytes(name);
        }
        known.spoil();
        return known;
    }

    /** The text of {@code name}, or the empty text when there is none. */
    public String text(String name) {
        return texts.getOrDefault(name, "").toString();
    }

    /** The bytes of {@code name}, none when there are none. */
    public BytesArgument bytes(String name) {
        return bytes.computeIfAbsent(name, bytesReceiver::receive);
    }

    @Override
    public void close() throws IOException {
        for (BytesArgument value : bytes.values()) {
            value.close();
        }
    }

    private static Set<String> namesOfBytes(Operation operation, Comparator<String> names) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.type() == ParameterType.BYTES)
                .map(Parameter::name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(names)));
    }
}
