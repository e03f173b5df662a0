package io.github.srvasmx.operations;

import io.github.srvasmx.handler.upload.ChunkReception;
import org.springframework.stereotype.Component;

/** Where a binding gets what it puts the bytes of a request into. */
@Component
public class BinaryValues {

    private final ChunkReception reception;

    BinaryValues(ChunkReception reception) {
        this.reception = reception;
    }

    /** A value without any byte yet, for the parameter {@code name}. To be closed by the caller. */
    public BytesArgument begin(String name) {
        return new BytesArgument(name, reception.begin());
    }
}
