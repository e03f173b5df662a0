/** The SOAP 1.1 and SOAP 1.2 bindings at {@code POST /srv.asmx}, on Spring-WS. */
@NullMarked
package io.github.srvasmx.asmx.soap;

import org.jspecify.annotations.NullMarked;
