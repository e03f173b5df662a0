package io.github.srvasmx.admin.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object in one line of ASCII characters, which every terminal and every encoding can show. */
final class JsonLine {

    private final List<String> members = new ArrayList<>();

    /**
     * Adds a member.
     *
     * @param value a number, a truth value or null; anything else is written as its text
     */
    JsonLine with(String name, @Nullable Object value) {
        boolean literal = value == null || value instanceof Number || value instanceof Boolean;
        members.add(quoted(name) + ":" + (literal ? String.valueOf(value) : quoted(String.valueOf(value))));
        return this;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return "{" + String.join(",", members) + "}";
    }
}
