package io.github.srvasmx.fuzz;

import io.github.srvasmx.asmx.StreamingBase64DecoderFuzz;
import io.github.srvasmx.asmx.http.FormReaderFuzz;
import io.github.srvasmx.asmx.http.MultipartReaderFuzz;
import io.github.srvasmx.asmx.soap.EnvelopeReaderFuzz;
import io.github.srvasmx.common.GuidFuzz;
import io.github.srvasmx.library.DocumentPathFuzz;
import java.nio.file.Path;

/** What reads bytes from outside, and is fuzzed. */
public enum FuzzTarget {
    GUID(GuidFuzz.class),
    ENVELOPE(EnvelopeReaderFuzz.class),
    MULTIPART(MultipartReaderFuzz.class),
    FORM(FormReaderFuzz.class),
    PATH(DocumentPathFuzz.class),
    BASE64(StreamingBase64DecoderFuzz.class);

    private final Class<?> type;

    FuzzTarget(Class<?> type) {
        this.type = type;
    }

    /** The class with the method that Jazzer calls. */
    public Class<?> type() {
        return type;
    }

    /** The folder with the inputs that are kept. */
    public Path corpus() {
        return Path.of("src", "fuzz", "corpus", type.getSimpleName());
    }

    /** Takes one input, as Jazzer has it do, and throws what it finds. */
    void run(byte[] input) throws ReflectiveOperationException {
        type.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) input);
    }
}
