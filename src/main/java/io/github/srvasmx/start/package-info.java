/**
 * The start of the program: checks every setting, and explains in one sentence why a start failed. Also the calls that
 * {@code bin/archive} makes while the JVM records a start.
 */
@NullMarked
package io.github.srvasmx.start;

import org.jspecify.annotations.NullMarked;
