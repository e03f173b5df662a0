package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.JsonLine;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The output of a command that shows one item: a line for each property, or one JSON object. */
public final class Details {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    /**
     * Adds a property.
     *
     * @param heading as in a {@link ListOutput}
     * @param value text, a number, a boolean or a time
     */
    public Details with(String heading, Object value) {
        properties.put(heading, value);
        return this;
    }

    public void print(PrintWriter out, boolean json) {
        if (json) {
            JsonLine line = new JsonLine();
            properties.forEach((heading, value) -> line.with(ListOutput.member(heading), value));
            out.println(line);
        } else {
            TextTable table = new TextTable();
            properties.forEach((heading, value) -> table.row(heading, ListOutput.text(value)));
            table.print(out);
        }
    }
}
