package io.github.srvasmx.operations;

import java.util.List;

/** Operations that belong together, in the order in which descriptions list them. */
interface OperationGroup {

    List<Operation> operations();
}
