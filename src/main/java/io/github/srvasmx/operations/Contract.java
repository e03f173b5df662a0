package io.github.srvasmx.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every operation that the server offers. */
@Component
public class Contract {

    private final Map<String, Operation> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalStateException when two operations have one name
     */
    Contract(List<OperationGroup> groups) {
        for (OperationGroup group : groups) {
            for (Operation operation : group.operations()) {
                if (byName.putIfAbsent(operation.name(), operation) != null) {
                    throw new IllegalStateException("Declared twice: " + operation.name());
                }
            }
        }
    }

    /** The operation of that very name: case counts. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Operation> operations() {
        return List.copyOf(byName.values());
    }
}
