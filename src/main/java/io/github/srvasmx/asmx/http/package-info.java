/** The GET and POST bindings at {@code /srv.asmx/{Operation}}. */
@NullMarked
package io.github.srvasmx.asmx.http;

import org.jspecify.annotations.NullMarked;
