/** The load generator: Hyperfoil, with a check of every response. */
@NullMarked
package io.github.srvasmx.bench.load;

import org.jspecify.annotations.NullMarked;
