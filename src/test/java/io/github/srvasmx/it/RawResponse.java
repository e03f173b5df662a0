package io.github.srvasmx.it;

import java.util.Map;

/**
 * What came over a {@link RawConnection}.
 *
 * @param headers by name, case aside
 */
record RawResponse(int status, Map<String, String> headers, String text) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
