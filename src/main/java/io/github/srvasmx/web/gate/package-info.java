/** Filters and valves that every request passes: transfer rate, requests in flight, graceful shutdown. */
@NullMarked
package io.github.srvasmx.web.gate;

import org.jspecify.annotations.NullMarked;
