/** What the fuzz targets of all rooms share. */
@NullMarked
package io.github.srvasmx.fuzz;

import org.jspecify.annotations.NullMarked;
