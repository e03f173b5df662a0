/**
 * Spans of calls, in the protocol of OpenTelemetry, for a collector that the operator names. Without one, nothing of this
 * package is created.
 */
@NullMarked
package io.github.srvasmx.tracing;

import org.jspecify.annotations.NullMarked;
