/** Lists the handlers that a session has open. */
@NullMarked
package io.github.srvasmx.handler.listing;

import org.jspecify.annotations.NullMarked;
