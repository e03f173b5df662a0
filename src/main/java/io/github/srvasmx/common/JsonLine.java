package io.github.srvasmx.common;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object in one line of ASCII characters, which every terminal and every encoding can show. */
public final class JsonLine {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder members = new StringBuilder();

    /**
     * Adds a member.
     *
     * @param value a number, a boolean or null; anything else is written as its text
     */
    public JsonLine with(String name, @Nullable Object value) {
        if (!members.isEmpty()) {
            members.append(',');
        }
        quote(name);
        members.append(':');
        if (value == null || value instanceof Number || value instanceof Boolean) {
            members.append(value);
        } else {
            quote(String.valueOf(value));
        }
        return this;
    }

    private void quote(String text) {
        members.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                members.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                members.append(c);
            } else {
                members.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        members.append('"');
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
