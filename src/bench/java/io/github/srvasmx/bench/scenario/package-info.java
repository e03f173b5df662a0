/** The scenarios of the benchmark. */
@NullMarked
package io.github.srvasmx.bench.scenario;

import org.jspecify.annotations.NullMarked;
