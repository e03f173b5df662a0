package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.Parameter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, collected while its request is read. The case of a name does not matter. If a parameter is sent
 * twice, neither value is chosen: texts are joined with a comma, as in {@code NameValueCollection} of .NET, and bytes become
 * invalid, so that the call is refused. Closing it deletes the bytes that no operation has taken.
 */
public final class CallParameters implements Closeable {

    private final BytesArgument.Receiver bytesReceiver;
    private final Optional<String> ticket;
    private final Map<String, Parameter<?>> binary;
    private final Map<String, CharSequence> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, BytesArgument> bytes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Set<String> malformed;

    /**
     * @param operation the operation that is called
     */
    public CallParameters(Operation operation, BytesArgument.Receiver bytesReceiver) {
        this.bytesReceiver = bytesReceiver;
        this.ticket = operation.ticket();
        this.binary = operation.takesBytes() ? binary(operation) : Map.of();
    }

    /** Whether the parameter {@code name} is binary, so that {@link #addBytes} has to be used for it. */
    public boolean isBytes(String name) {
        return binary.containsKey(name);
    }

    /** The largest number of bytes of a request that all binary parameters may have, in the form in which they are sent. */
    public long longestBinary() {
        long longest = 0;
        for (Parameter<?> parameter : binary.values()) {
            longest += BytesArgument.ENCODED * parameter.type().longest();
        }
        return longest;
    }

    public void addText(String name, String value) {
        texts.merge(name, value, CallParameters::join);
    }

    /**
     * Adds the text of an element. If another element has the same name in any spelling, the text is also marked as
     * malformed: joined to one text, two paths or comments would look like one with a comma.
     */
    public void addElementText(String name, String value) {
        if (texts.containsKey(name)) {
            markMalformed(name);
        }
        addText(name, value);
    }

    /**
     * Adds a text that was sent in {@code charset}. A text that this charset does not allow is marked as malformed.
     *
     * @param length how many bytes of {@code encoded} the text has, from {@code offset} on
     */
    public void addEncodedText(String name, byte[] encoded, int offset, int length, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(encoded, offset, length));
            addText(name, text.toString());
        } catch (CharacterCodingException e) {
            markMalformed(name);
            addText(name, new String(encoded, offset, length, charset));
        }
    }

    /** Marks what was sent for {@code name} as malformed, for example an element that contains elements. It adds no text. */
    public void markMalformed(String name) {
        if (malformed == null) {
            malformed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        }
        malformed.add(name);
    }

    /** Whether a text of {@code name} was not valid in its charset, or its element was not the only one or contained others. */
    boolean isMalformed(String name) {
        return malformed != null && malformed.contains(name);
    }

    /** With a builder, the time grows with the number of values, and not with its square. */
    private static CharSequence join(CharSequence first, CharSequence second) {
        StringBuilder both = first instanceof StringBuilder builder ? builder : new StringBuilder(first);
        return both.append(',').append(second);
    }

    /** Returns the value to write the bytes of the parameter {@code name} to. */
    public BytesArgument addBytes(String name) {
        BytesArgument known = bytes.get(name);
        if (known == null) {
            BytesArgument added = receive(name);
            bytes.put(name, added);
            return added;
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

    /**
     * The bytes of {@code name}. If they were not sent, they are empty and marked as absent.
     *
     * @throws IllegalArgumentException when the operation has no such binary parameter
     */
    public BytesArgument bytes(String name) {
        BytesArgument known = bytes.get(name);
        if (known == null) {
            known = addBytes(name);
            known.markAbsent();
        }
        return known;
    }

    private BytesArgument receive(String name) {
        return bytesReceiver.receive(binaryParameter(name), () -> ticket.flatMap(this::arrivedText), this::arrivedText);
    }

    private Parameter<?> binaryParameter(String name) {
        Parameter<?> parameter = binary.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(name + " is not a parameter of bytes");
        }
        return parameter;
    }

    @Override
    public void close() throws IOException {
        for (BytesArgument value : bytes.values()) {
            value.close();
        }
    }

    private static Map<String, Parameter<?>> binary(Operation operation) {
        Map<String, Parameter<?>> binary = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        operation.parameters().stream()
                .filter(parameter -> parameter.type().isBinary())
                .forEach(parameter -> binary.put(parameter.name(), parameter));
        return binary;
    }
}
