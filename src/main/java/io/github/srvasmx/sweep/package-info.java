/**
 * The sweep: removes what is no longer used. Each package declares a {@link io.github.srvasmx.sweep.SweepStep} for its own
 * data.
 */
@NullMarked
package io.github.srvasmx.sweep;

import org.jspecify.annotations.NullMarked;
