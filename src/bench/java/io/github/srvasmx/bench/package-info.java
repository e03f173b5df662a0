/** The benchmark of srv-asmx: {@code docs/performance.md} describes it. */
@NullMarked
package io.github.srvasmx.bench;

import org.jspecify.annotations.NullMarked;
