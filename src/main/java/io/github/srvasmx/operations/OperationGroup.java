package io.github.srvasmx.operations;

import java.util.List;

/** Operations that belong together, in the order in which descriptions list them. */
interface OperationGroup {

    /** A word or two above them in a description. */
    String title();

    /** Whether they are this server's own, beside the contract. */
    default boolean isExtension() {
        return false;
    }

    List<Operation> operations();
}
