package io.github.srvasmx.wire;

import java.util.Map;

/**
 * What the server has answered.
 *
 * @param headers by name, case aside
 * @param text the body, which is UTF-8
 */
public record Received(int status, Map<String, String> headers, String text) {

    /** Empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
