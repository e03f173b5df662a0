package io.github.srvasmx.operations;

import io.github.srvasmx.common.Guid;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.library.publication.IncomingDocument;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The type of a parameter, or of a value in an answer. It defines everything that depends on the type: how a value is read
 * from a call, and the name of the type in each description. A new type is a new constant here.
 *
 * @param javaType what an operation receives
 * @param xsdName its local name in the namespace of XML Schema
 * @param jsonType its {@code type} in an OpenAPI schema
 * @param jsonFormat its {@code format} in an OpenAPI schema, or empty
 * @param requirement what a valid value is, in words; empty if every value is valid
 * @param optional whether a missing value is valid
 * @param longest the maximum length of bytes; 0 for other values
 * @param reader reads the value of a parameter from a call
 */
public record ParameterType<T>(
        Class<T> javaType,
        String xsdName,
        String jsonType,
        String jsonFormat,
        String requirement,
        boolean optional,
        long longest,
        Reader<T> reader) {

    private ParameterType(
            Class<T> javaType,
            String xsdName,
            String jsonType,
            String jsonFormat,
            String requirement,
            boolean optional,
            Reader<T> reader) {
        this(javaType, xsdName, jsonType, jsonFormat, requirement, optional, 0, reader);
    }

    public static final ParameterType<String> TEXT = new ParameterType<>(
            String.class, "string", "string", "", "one text in a valid encoding", true, ParameterType::text);

    /** Text that has to be a GUID. The operation decides, and has a refusal of its own for text that is none. */
    public static final ParameterType<String> GUID =
            new ParameterType<>(String.class, "string", "string", "", "", true, Parameter::text);

    /** Read as 64 bits: values of more than 32 bits are left to the operation. */
    public static final ParameterType<Long> INT =
            new ParameterType<>(Long.class, "int", "integer", "int32", "a whole number", false, ParameterType::number);

    public static final ParameterType<Long> LONG =
            new ParameterType<>(Long.class, "long", "integer", "int64", "a whole number", false, ParameterType::number);

    /** A number that is zero if it is not sent. */
    public static final ParameterType<Long> OPTIONAL_INT = new ParameterType<>(
            Long.class, "int", "integer", "int32", "a whole number", true, ParameterType::optionalNumber);

    public static final ParameterType<Boolean> BOOLEAN =
            new ParameterType<>(Boolean.class, "boolean", "boolean", "", "a boolean", false, ParameterType::bool);

    /** A boolean that is false if it is not sent. */
    public static final ParameterType<Boolean> FLAG =
            new ParameterType<>(Boolean.class, "boolean", "boolean", "", "a boolean", true, ParameterType::flag);

    /** A chunk: base64, or a file of a multipart form. */
    public static final ParameterType<IncomingChunk> BYTES = bytes(IncomingChunk.class, true, ChunkSize.LARGEST);

    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "1", true, "false", false, "0", false);

    /** Reads the value of a parameter from a call. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * @throws io.github.srvasmx.common.Refusal if the value is not valid
         */
        T read(Parameter<T> parameter, CallInput input);
    }

    /**
     * A whole document: base64, or a file of a multipart form. It has to be sent, also if it is empty: a file that was sent
     * under another name must not become an empty document.
     *
     * @param longest the maximum length in bytes
     */
    static ParameterType<IncomingDocument> document(long longest) {
        return bytes(IncomingDocument.class, false, longest);
    }

    private static <T extends OutputStream> ParameterType<T> bytes(Class<T> javaType, boolean optional, long longest) {
        return new ParameterType<>(
                javaType, "base64Binary", "string", "", "valid base64", optional, longest, Parameter::bytes);
    }

    /** Whether its values are bytes, which may be large and are not sent in a URL. */
    public boolean isBinary() {
        return longest > 0;
    }

    /**
     * Whether its values cannot be null in .NET. A proxy always sends such a parameter, so the WSDL document declares it as
     * required, also if the server does not need it.
     */
    public boolean isValueType() {
        return javaType == Long.class || javaType == Boolean.class;
    }

    private static String text(Parameter<?> parameter, CallInput input) {
        if (parameter.isMalformed(input)) {
            throw parameter.invalid();
        }
        return parameter.text(input);
    }

    private static Long optionalNumber(Parameter<Long> parameter, CallInput input) {
        return Guid.trim(text(parameter, input)).isEmpty() ? Long.valueOf(0) : number(parameter, input);
    }

    private static Boolean flag(Parameter<Boolean> parameter, CallInput input) {
        return !Guid.trim(text(parameter, input)).isEmpty() && bool(parameter, input);
    }

    private static Long number(Parameter<Long> parameter, CallInput input) {
        String text = Guid.trim(text(parameter, input));
        try {
            // Long.parseLong accepts the digits of every script; numbers of the contract are ASCII.
            if (text.chars().allMatch(c -> c < 0x80)) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            // Not a number, or more than 64 bits: refused below, like the digits of another script.
        }
        throw parameter.invalid();
    }

    private static Boolean bool(Parameter<Boolean> parameter, CallInput input) {
        return parseBoolean(text(parameter, input)).orElseThrow(parameter::invalid);
    }

    /** Reads a boolean of XML. Case does not matter, because .NET does not distinguish it in a form. */
    public static Optional<Boolean> parseBoolean(String text) {
        return Optional.ofNullable(BOOLEANS.get(Guid.trim(text).toLowerCase(Locale.ROOT)));
    }
}
