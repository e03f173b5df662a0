package io.github.srvasmx.operations;

import java.util.List;

/** Operations that belong together. Each implementation declares its operations and calls the domain for them. */
public interface OperationGroup {

    /** The heading of the group in a description: one or two words. */
    String title();

    /** Whether the operations are specific to this server and not part of the contract of the original service. */
    default boolean isExtension() {
        return false;
    }

    /** In the order of a description; always the same list. */
    List<Operation> operations();
}
