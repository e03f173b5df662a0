package io.github.srvasmx.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every operation that the server offers. */
@Component
public class OperationCatalog {

    /**
     * Operations that belong together.
     *
     * @param title a word or two
     * @param extension whether they are this server's own, beside the contract
     */
    public record Group(String title, boolean extension, List<Operation> operations) {}

    private final List<Group> groups;
    private final Map<String, Operation> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalStateException when two operations have one name
     */
    OperationCatalog(List<OperationGroup> declared) {
        groups = declared.stream()
                .map(group -> new Group(group.title(), group.isExtension(), List.copyOf(group.operations())))
                .toList();
        for (Group group : groups) {
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

    /** As descriptions list them. */
    public List<Group> groups() {
        return groups;
    }

    public List<Operation> operations() {
        return List.copyOf(byName.values());
    }
}
