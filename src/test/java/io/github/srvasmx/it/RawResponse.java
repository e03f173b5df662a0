package io.github.srvasmx.it;

import java.util.Map;

/**
 * A response received by a {@link RawConnection}.
 *
 * @param headers by name, ignoring case
 */
record RawResponse(int status, Map<String, String> headers, String text) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
