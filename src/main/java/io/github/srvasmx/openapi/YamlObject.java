package io.github.srvasmx.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a YAML or JSON document. Its entries keep their order. */
final class YamlObject {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** An object with one entry. */
    static YamlObject of(String name, Object value) {
        return new YamlObject().with(name, value);
    }

    /** Adds an entry, unless {@code value} is an empty object or an empty list. */
    YamlObject with(String name, Object value) {
        Object plain = value instanceof YamlObject object ? object.entries : value;
        boolean empty =
                (plain instanceof Map<?, ?> map && map.isEmpty()) || (plain instanceof List<?> list && list.isEmpty());
        if (!empty) {
            entries.put(name, plain);
        }
        return this;
    }

    /** Adds an empty list, which states that there are none. */
    YamlObject withEmptyList(String name) {
        entries.put(name, List.of());
        return this;
    }

    /** As maps and lists, for any YAML or JSON library. */
    Map<String, Object> toMap() {
        return entries;
    }
}
