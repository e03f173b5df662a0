/** Shared code of the fuzz targets, which are in the packages they test. */
@NullMarked
package io.github.srvasmx.fuzz;

import org.jspecify.annotations.NullMarked;
