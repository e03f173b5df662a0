package io.github.srvasmx.fuzz;

import io.github.srvasmx.asmx.StreamingBase64DecoderFuzz;
import io.github.srvasmx.asmx.http.FormReaderFuzz;
import io.github.srvasmx.asmx.http.MultipartReaderFuzz;
import io.github.srvasmx.asmx.soap.EnvelopeReaderFuzz;
import io.github.srvasmx.common.GuidFuzz;
import io.github.srvasmx.library.name.DocumentPathFuzz;
import java.nio.file.Path;

/** The fuzz targets: everything that parses bytes from clients. */
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

    /** The class whose {@code fuzzerTestOneInput} Jazzer calls. */
    public Class<?> type() {
        return type;
    }

    /** The folder of the kept inputs. */
    public Path corpus() {
        return Path.of("src", "fuzz", "corpus", type.getSimpleName());
    }

    /** Runs one input as Jazzer does, and throws the failure that it finds. */
    void run(byte[] input) throws ReflectiveOperationException {
        type.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) input);
    }
}
