/** The servers that srv-asmx is compared with. */
@NullMarked
package io.github.srvasmx.bench.baseline;

import org.jspecify.annotations.NullMarked;
