package io.github.srvasmx.operations.upload;

import java.util.List;
import java.util.Optional;

/** Reads a parameter whose text is a list of names and values in XML (contract: operations.md, {@code xmlParameters}). */
public interface XmlParametersReader {

    /**
     * A name and a value.
     *
     * @param name as it was sent; empty if it is missing
     */
    record Item(String name, String value) {}

    /**
     * Reads the items, in the order in which they were sent.
     *
     * @return empty if {@code xml} is not well-formed, has a document type, has another form or exceeds a limit
     */
    Optional<List<Item>> read(String xml);
}
