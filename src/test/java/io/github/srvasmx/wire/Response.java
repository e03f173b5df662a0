package io.github.srvasmx.wire;

import java.util.Map;

/**
 * The response of the server.
 *
 * @param headers the headers by name, in any case
 * @param text the body, decoded as UTF-8
 */
public record Response(int status, Map<String, String> headers, String text) {

    /** Returns the value of a header, empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
