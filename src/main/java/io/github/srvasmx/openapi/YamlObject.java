package io.github.srvasmx.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a document, its entries in the order in which they were given. */
final class YamlObject {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** A tree with one entry. */
    static YamlObject of(String name, Object value) {
        return new YamlObject().with(name, value);
    }

    /** Adds an entry, unless {@code value} is a tree or a list without any. */
    YamlObject with(String name, Object value) {
        Object plain = value instanceof YamlObject tree ? tree.entries : value;
        boolean empty =
                (plain instanceof Map<?, ?> map && map.isEmpty()) || (plain instanceof List<?> list && list.isEmpty());
        if (!empty) {
            entries.put(name, plain);
        }
        return this;
    }

    /** Adds an entry that says that there is none of it. */
    YamlObject without(String name) {
        entries.put(name, List.of());
        return this;
    }

    /** As plain maps and lists, which every writer knows. */
    Map<String, Object> toMap() {
        return entries;
    }
}
