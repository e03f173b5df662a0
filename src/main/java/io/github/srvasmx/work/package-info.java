/** Pools of threads for calls that take long: where such calls wait for their turn, and where they run. */
@NullMarked
package io.github.srvasmx.work;

import org.jspecify.annotations.NullMarked;
