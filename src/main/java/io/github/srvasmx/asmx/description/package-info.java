/** The service descriptions at {@code GET /srv.asmx?WSDL} and {@code ?disco}. */
@NullMarked
package io.github.srvasmx.asmx.description;

import org.jspecify.annotations.NullMarked;
