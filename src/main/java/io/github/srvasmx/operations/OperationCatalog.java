package io.github.srvasmx.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All operations of the server. */
@Component
public class OperationCatalog {

    private final List<OperationGroup> groups;
    private final Map<String, Operation> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalStateException if two operations have the same name
     */
    OperationCatalog(List<OperationGroup> groups) {
        this.groups = List.copyOf(groups);
        for (OperationGroup group : groups) {
            for (Operation operation : group.operations()) {
                if (byName.putIfAbsent(operation.name(), operation) != null) {
                    throw new IllegalStateException("Two operations have the name " + operation.name());
                }
            }
        }
    }

    /** The operation with this name, which is case-sensitive. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of a description. */
    public List<OperationGroup> groups() {
        return groups;
    }

    public List<Operation> operations() {
        return List.copyOf(byName.values());
    }
}
