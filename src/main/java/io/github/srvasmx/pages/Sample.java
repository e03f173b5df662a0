package io.github.srvasmx.pages;

import java.util.Locale;

/**
 * A way to call an operation.
 *
 * @param remark may be empty
 * @param request what a client sends
 * @param answer what comes back when all went well
 */
record Sample(String title, String remark, String request, String answer) {

    /** Names its place on the page. */
    String id() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
    }
}
