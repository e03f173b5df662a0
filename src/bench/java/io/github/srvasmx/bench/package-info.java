/** The benchmark: {@code docs/performance.md} says what is measured, how to repeat it and how to read it. */
@NullMarked
package io.github.srvasmx.bench;

import org.jspecify.annotations.NullMarked;
